// A picture of a panel as it is on the screen: its elements with the styles the browser worked out for them, put into
// an SVG image, drawn on a canvas, with a caption below. Elements marked data-export="skip" are left out.

const SVG = "http://www.w3.org/2000/svg"

/** Hands a PNG of the element, with the caption below it, to the browser as a download. */
export async function exportPng(element: HTMLElement, caption: string, fileName: string): Promise<void> {
  const { width, height: above } = element.getBoundingClientRect()
  const foot = footOf(element, caption, width)
  const height = above + foot.height
  const image = await loadImage(await toSvg(element, foot.copy, width, height))
  const scale = Math.max(2, window.devicePixelRatio)
  const canvas = document.createElement("canvas")
  canvas.width = Math.ceil(width * scale)
  canvas.height = Math.ceil(height * scale)
  const context = canvas.getContext("2d")
  if (context === null) throw new Error("This browser draws no pictures.")
  context.scale(scale, scale)
  context.drawImage(image, 0, 0, width, height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"))
  if (blob === null) throw new Error("The picture is empty.")
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
}

/** The caption as it would stand on the page below the element, and how tall it is there. */
function footOf(
  element: HTMLElement,
  caption: string,
  width: number,
): { copy: Element | null; height: number } {
  const foot = document.createElement("p")
  foot.className = "pointer-events-none fixed top-0 left-0 px-4 py-2.5 text-xs text-muted-foreground"
  foot.style.width = `${width}px`
  foot.textContent = caption
  element.parentElement?.append(foot)
  const { height } = foot.getBoundingClientRect()
  const copy = copyWithStyles(foot)
  foot.remove()
  if (copy instanceof HTMLElement) copy.style.setProperty("position", "static")
  return { copy, height }
}

async function toSvg(
  element: HTMLElement,
  foot: Element | null,
  width: number,
  height: number,
): Promise<string> {
  const svg = document.createElementNS(SVG, "svg")
  svg.setAttribute("width", String(width))
  svg.setAttribute("height", String(height))
  const style = document.createElementNS(SVG, "style")
  style.textContent = await fontFaces()
  const frame = document.createElementNS(SVG, "foreignObject")
  frame.setAttribute("width", "100%")
  frame.setAttribute("height", "100%")
  // The caption stands on the page, not on the panel.
  const page = document.createElement("div")
  page.style.setProperty("height", "100%")
  page.style.setProperty("background", getComputedStyle(document.body).backgroundColor)
  page.append(...[copyWithStyles(element), foot].filter((copy) => copy !== null))
  frame.append(page)
  svg.append(style, frame)
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`
}

function copyWithStyles(element: Element): Element | null {
  if (element.getAttribute("data-export") === "skip") return null
  const copy = element.cloneNode(false) as Element
  const computed = getComputedStyle(element)
  if (copy instanceof HTMLElement || copy instanceof SVGElement) {
    for (const property of computed) copy.style.setProperty(property, computed.getPropertyValue(property))
    copy.style.setProperty("transition", "none")
    // A picture cannot be scrolled, and bars for it would cover what they stand beside.
    if (/auto|scroll/.test(computed.overflow)) copy.style.setProperty("overflow", "hidden")
    copy.removeAttribute("class")
  }
  for (const child of element.childNodes) {
    const inner = child instanceof Element ? copyWithStyles(child) : child.cloneNode()
    if (inner !== null) copy.append(inner)
  }
  return copy
}

/** The page's fonts with their files inside: an image may load nothing. */
async function fontFaces(): Promise<string> {
  const rules = [...document.styleSheets]
    .flatMap((sheet) => rulesOf(sheet))
    .filter((rule) => rule instanceof CSSFontFaceRule)
  const faces = await Promise.all(rules.map(async (rule) => await inlineFile(rule)))
  return faces.join("\n")
}

/** A sheet of another origin does not tell its rules. */
function rulesOf(sheet: CSSStyleSheet): CSSRule[] {
  try {
    return [...sheet.cssRules]
  } catch {
    return []
  }
}

async function inlineFile(rule: CSSFontFaceRule): Promise<string> {
  const address = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue("src"))?.[1]
  if (address === undefined || address.startsWith("data:")) return rule.cssText
  const file = await fetch(new URL(address, rule.parentStyleSheet?.href ?? document.baseURI))
  return rule.cssText.replace(/url\("?[^")]+"?\)/, `url("${await toDataUrl(await file.blob())}")`)
}

function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result))
    reader.onerror = () => failed(new Error("The font could not be read."))
    reader.readAsDataURL(blob)
  })
}

function loadImage(source: string): Promise<HTMLImageElement> {
  return new Promise((done, failed) => {
    const image = new Image()
    image.onload = () => done(image)
    image.onerror = () => failed(new Error("The picture could not be drawn."))
    image.src = source
  })
}
