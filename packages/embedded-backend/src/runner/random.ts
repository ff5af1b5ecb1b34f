// A small seeded generator (sfc32): each run's chances follow from one seed.
export interface Random {
  /** [0, 1). */
  next(): number
  bytes(into: Uint8Array): void
}

/** Seeds come from the system in bulk: asking for each would cost more than the run's own bookkeeping. */
const SEEDS = new Uint32Array(1024)
const WORDS_PER_SEED = 4
let seedsUsed = SEEDS.length

/** 128 unguessable bits. */
export function freshSeed(): Uint32Array {
  if (seedsUsed === SEEDS.length) {
    crypto.getRandomValues(SEEDS)
    seedsUsed = 0
  }
  return SEEDS.slice(seedsUsed, (seedsUsed += WORDS_PER_SEED))
}

export function seededRandom(seed: Uint32Array): Random {
  let a = seed[0] ?? 0
  let b = seed[1] ?? 0
  let c = seed[2] ?? 0
  let d = seed[3] ?? 1

  function uint32(): number {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  // The first outputs still show the seed.
  for (let round = 0; round < 12; round += 1) uint32()

  return {
    next: () => ((uint32() >>> 5) * 0x4000000 + (uint32() >>> 6)) / 0x20000000000000,
    bytes(into) {
      for (let at = 0; at < into.length; at += 1) into[at] = uint32() & 0xff
    },
  }
}
