// Preloaded into every process we start: ends it when the one that started it is gone, however that one died
// (also by SIGKILL, which gives it no chance to tidy up). The parent holds the other end of this pipe and
// never writes to it; the system closes it with the parent.
import { Socket } from "node:net"

const fd = Number(process.env.WELLSPRING_LIFELINE_FD)
delete process.env.WELLSPRING_LIFELINE_FD

if (fd > 2) {
  const lifeline = new Socket({ fd, readable: true, writable: false })
  lifeline.on("error", () => {})
  lifeline.on("close", () => process.kill(process.pid, "SIGTERM"))
  lifeline.resume()
  lifeline.unref()
}
