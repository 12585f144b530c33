-- For wrk: token and body of the environment, and the figures as one line of JSON.
wrk.headers["X-Auth-Token"] = os.getenv("LOAD_TOKEN")
wrk.headers["Accept"] = "application/json"

local body = os.getenv("LOAD_BODY")
if body ~= "" then
  local n = 0
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
