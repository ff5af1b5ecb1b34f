import type { MetadataRoute } from "next"

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Wellspring",
    short_name: "Wellspring",
    description: "Contacts, deals and an assistant that knows them, live on every screen.",
    start_url: "/w",
    display: "standalone",
    background_color: "#f9f5ec",
    theme_color: "#1e4a3d",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }],
  }
}
