// `ai` lists several hundred gateway model ids; the agent's types intersect that union with itself, which
// exceeds the compiler's limit (TS2590). One registered id replaces the list. We pass model objects, not ids.
declare global {
  interface RegisteredProviderModels {
    app: "not-used"
  }
}

export {}
