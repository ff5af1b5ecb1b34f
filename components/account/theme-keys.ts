// Where this browser keeps the theme.

/** next-themes' own. */
export const THEME_KEY = "theme"
/** A theme chosen by somebody signed in that the backend has not confirmed yet. */
export const UNSAVED_THEME_KEY = "theme_unsaved"
