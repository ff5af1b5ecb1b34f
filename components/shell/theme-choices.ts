import { MonitorIcon, MoonStarIcon, SunIcon } from "lucide-react"

/** The themes a person can choose; the values are those of next-themes. */
export const THEME_CHOICES = [
  { value: "light", label: "Light", icon: SunIcon },
  { value: "dark", label: "Dark", icon: MoonStarIcon },
  { value: "system", label: "Like my system", icon: MonitorIcon },
] as const
