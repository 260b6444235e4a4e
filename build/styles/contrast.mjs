// @ts-check

/**
 * The contrast of two opaque colours by WCAG 2.2, 1 to 21.
 * @param {string} one `#rrggbb`
 * @param {string} other `#rrggbb`
 */
export function contrastOf(one, other) {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** @param {string} colour */
function luminance(colour) {
  const channels = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)?.slice(1);
  if (channels === undefined) throw new Error(`"${colour}" is no opaque colour`);
  const [red = 0, green = 0, blue = 0] = channels.map((hex) => {
    const share = Number.parseInt(hex, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * What lies between a colour with an alpha and what it is laid over, as an opaque colour.
 * @param {string} over `rgb(12 15 18 / 0.8)` or `#rrggbb`
 * @param {string} under `#rrggbb`
 */
export function layOver(over, under) {
  const parts = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)\)$/.exec(over)?.slice(1).map(Number);
  if (parts === undefined) return over;
  const alpha = parts[3] ?? 1;
  const below = [1, 3, 5].map((at) => Number.parseInt(under.slice(at, at + 2), 16));
  const mixed = below.map((value, index) => Math.round((parts[index] ?? 0) * alpha + value * (1 - alpha)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
