// Convex-encoded JSON: what travels on the wire, in syscalls and in the documents table. Special values are
// `{$integer}`, `{$bytes}`, `{$float}`; undefined never appears inside it (embedded-backend-contract §7).
export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = { [field: string]: Json }
