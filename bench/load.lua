-- For wrk: token and body of the environment, and the figures as one line of JSON.
wrk.headers["X-Auth-Token"] = os.getenv("LOAD_TOKEN")
wrk.headers["Accept"] = "application/json"

local body = os.getenv("LOAD_BODY")
if body ~= "" then
  -- Another run goes on with other numbers: what it makes must not bear the names of what was made before.
  local n = (os.time() % 100000) * 100000
  wrk.headers["Content-Type"] = "application/json"
  function request()
    n = n + 1
    return wrk.format("POST", nil, nil, (body:gsub("{n}", tostring(n))))
  end
end

function done(summary, latency)
  io.write(string.format(
    'result {"requests": %d, "durationUs": %d, "p50Us": %d, "p99Us": %d, "refused": %d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), summary.errors.status))
end
