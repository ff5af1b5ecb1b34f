export const ROOT: string
export const DEFAULT_STATE_DIR: string
/** Module to preload with `--import`. */
export const LIFELINE: string
export const CONVEX_CLI: string
export const NEXT_CLI: string
export const BACKEND_CLI: string
