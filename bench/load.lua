-- For wrk: the token of the environment, and the figures as one line of JSON.
wrk.headers["X-Auth-Token"] = os.getenv("LOAD_TOKEN")
wrk.headers["Accept"] = "application/json"

function done(summary, latency)
  io.write(string.format(
    'result {"requests": %d, "durationUs": %d, "p50Us": %d, "p99Us": %d, "refused": %d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), summary.errors.status))
end
