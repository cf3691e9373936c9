/** What a page tells of itself, asked inside it; test/edge/browser.ts says what each answer holds. */
globalThis.inPage = {
  overflow: () => document.documentElement.scrollWidth - document.documentElement.clientWidth,

  owned: () => "owned" in globalThis,

  tags: () => [...new Set(all("*").map((element) => element.localName))],

  handlers: () =>
    all("*").flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith("on"))),

  background: () => getComputedStyle(document.body).backgroundColor,

  mayBeCut: () => all("figure, tr").filter((one) => getComputedStyle(one).breakInside !== "avoid").length,

  drawings: () =>
    all("svg")
      .filter((svg) => svg.getBoundingClientRect().width > 0)
      .map((svg) => {
        const texts = [...svg.querySelectorAll("text")];
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return {
          name: document.querySelector(`[id="${svg.getAttribute("aria-labelledby")}"]`)?.textContent ?? "",
          box: placed(svg),
          texts: texts.map(placed),
          marks: svg.querySelectorAll("path[fill='var(--first)'], path[stroke='var(--first)']").length,
          size: Math.min(...texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize) * scale)),
        };
      }),

  contrasts: () => ({
    texts: [
      ...coloured("h1, h2, h3, td, th, dt, dd, li, a, summary, figcaption, .key", "color"),
      ...coloured("svg text", "fill"),
    ],
    marks: [
      ...coloured("path[fill='var(--first)'], path[fill='var(--second)']", "fill"),
      ...coloured("td.bar i", "backgroundColor"),
    ],
  }),
};

const all = (selector) => [...document.querySelectorAll(selector)];

function placed(element) {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { text: element.textContent, left, right, top, bottom };
}

const coloured = (selector, key) => [
  ...new Set(all(selector).map((element) => contrast(getComputedStyle(element)[key]))),
];

/** With what lies behind it: from 1 to 21 (WCAG 2). */
function contrast(colour) {
  const both = [light(colour), light(getComputedStyle(document.body).backgroundColor)];
  return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
}

function light(colour) {
  const [r, g, b] = colour.match(/[\d.]+/g).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
