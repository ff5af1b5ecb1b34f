// Makes a small square of whatever picture a person has. Shrinking it here also leaves behind what cameras write
// into their files, such as where the photo was taken.

const SIDE = 256
const QUALITY = 0.88
/** Larger than any camera's; more would only make the page slow before it fails. */
const MOST_BYTES = 40 * 1024 * 1024

export class UnreadablePicture extends Error {}

/** The middle square of the picture. @throws UnreadablePicture, whose message is for people. */
export async function shrinkPicture(file: File): Promise<ArrayBuffer> {
  if (file.size > MOST_BYTES) throw new UnreadablePicture("That file is too large for a picture.")
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new UnreadablePicture("That file is not a picture this browser can read.")
  })
  try {
    const canvas = document.createElement("canvas")
    canvas.width = canvas.height = SIDE
    const { x, y, side } = middleSquare(bitmap.width, bitmap.height)
    const context = canvas.getContext("2d")
    if (context) context.imageSmoothingQuality = "high"
    context?.drawImage(bitmap, x, y, side, side, 0, 0, SIDE, SIDE)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/webp", QUALITY))
    if (!context || blob === null) throw new UnreadablePicture("This browser could not prepare the picture.")
    return await blob.arrayBuffer()
  } finally {
    bitmap.close()
  }
}

/** Where the largest square in the middle of a picture begins, and its side. */
export function middleSquare(width: number, height: number): { x: number; y: number; side: number } {
  const side = Math.min(width, height)
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side }
}
