import { render } from "@testing-library/react"
import { describe, expect, it } from "vitest"
import { Markdown } from "./markdown"

const draw = (text: string) => render(<Markdown text={text} writing={false} />).container

describe("text of a model", () => {
  it("is drawn as markdown", () => {
    const drawn = draw("**Ada** works at\n\n- Navy\n- Acme")
    expect(drawn.querySelector("[data-streamdown=strong], strong")?.textContent).toBe("Ada")
    expect(drawn.querySelectorAll("li")).toHaveLength(2)
  })

  it("never loads an image, however it is written", () => {
    const drawn = draw(
      '![x](https://elsewhere.example/?leak=1) <img src="https://elsewhere.example/?leak=2"> ![y](data:image/png;base64,AAAA)\n\n[![z](https://elsewhere.example/?leak=3)](https://elsewhere.example)',
    )
    expect(
      drawn.querySelector("img, picture, source, video, audio, iframe, object, embed, svg image"),
    ).toBeNull()
    expect(drawn.innerHTML).not.toContain("leak")
  })

  it("runs nothing", () => {
    const drawn = draw(
      'Hello <script>alert(1)</script><b onclick="alert(2)">there</b> <a href="javascript:alert(3)">you</a> [me](javascript:alert(4))',
    )
    expect(drawn.querySelector("script")).toBeNull()
    expect(drawn.innerHTML).not.toMatch(/javascript:|onclick/)
  })

  it("takes no style that could fetch or cover the page", () => {
    const drawn = draw(
      '<div style="position:fixed;inset:0;background:url(https://elsewhere.example)">over</div><style>b{}</style>',
    )
    expect(drawn.querySelector("style, [style]")).toBeNull()
  })

  it("lets a link lead out without telling where it was", () => {
    const link = draw("[Navy](https://navy.example/people)").querySelector("a")
    expect(link?.getAttribute("href")).toBe("https://navy.example/people")
    expect(link?.getAttribute("rel")).toContain("noreferrer")
    expect(draw("[Ada](mailto:ada@example.org)").querySelector("a")?.getAttribute("href")).toBe(
      "mailto:ada@example.org",
    )
  })
})
