// Vector arithmetic for exact cosine search.

/** The vector at length one, or null if it has no direction. */
export function unitVector(vector: number[]): Float32Array | null {
  let sum = 0
  for (const component of vector) sum += component * component
  const length = Math.sqrt(sum)
  if (!(length > 0) || !Number.isFinite(length)) return null
  return Float32Array.from(vector, (component) => component / length)
}

export function dotProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
