/** Calls back once the frame that is being prepared has been painted. Answers with a way to call it off. */
export function afterPaint(done: () => void): () => void {
  let isOver = false
  const channel = new MessageChannel()
  channel.port1.onmessage = () => {
    if (!isOver) done()
  }
  requestAnimationFrame(() => channel.port2.postMessage(null))
  return () => {
    isOver = true
    channel.port1.close()
  }
}
