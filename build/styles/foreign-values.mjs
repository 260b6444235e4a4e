// @ts-check

/** Every named colour is foreign; these words are none, and `transparent` is the absence of one. */
const COLOUR_WORDS =
  /(?<![\w-])(black|white|red|green|blue|yellow|orange|purple|pink|brown|gr[ae]y|silver|gold|navy|teal|cyan|magenta|maroon|olive|lime|aqua|fuchsia)(?![\w-])/i;

/** @type {readonly { pattern: RegExp, because: string }[]} */
const FOREIGN = [
  { pattern: /#[0-9a-f]{3,8}\b/i, because: 'a colour' },
  { pattern: /(?<![\w-])(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\(/i, because: 'a colour' },
  { pattern: COLOUR_WORDS, because: 'a colour' },
  {
    pattern: /(?<![\w.-])\d*\.?\d+(px|pt|pc|rem|cm|mm|in|q)\b/i,
    because: 'a length that does not scale with the window',
  },
  { pattern: /(?<![\w.-])\d*\.?\d+m?s\b/, because: 'a time' },
];

/** What a property must be made of. A component may order its own parts from 0 to 3; planes of the window are tokens. */
/** @type {Readonly<Record<string, RegExp>>} */
const MADE_OF = {
  'font-size': /^(var\(--[\w-]+\)|max\(var\(--[\w-]+\), var\(--[\w-]+\)\)|inherit)$/,
  'font-weight': /^(var\(--(regular|strong)\)|inherit)$/,
  'font-family': /^(var\(--font\)|inherit)$/,
  'z-index': /^(var\(--z-[\w-]+\)|[0-3])$/,
  'border-radius': /^((var\(--radius-[\w-]+\)|0)( (var\(--radius-[\w-]+\)|0))*|inherit)$/,
};

/**
 * Why a declaration is not allowed outside the tokens, if it is not.
 * @param {string} property
 * @param {string} value
 * @returns {string | undefined}
 */
export function foreignValue(property, value) {
  // A path is no colour, however it is called.
  const plain = value.replace(/url\([^)]*\)/g, 'url()').replace(/(?<![\w.-])0px\b/g, '0');
  const foreign = FOREIGN.find(({ pattern }) => pattern.test(plain));
  if (foreign) return `${foreign.because} that is no token`;
  const madeOf = MADE_OF[property];
  return madeOf && !madeOf.test(plain) ? `${property} is chosen from the tokens` : undefined;
}
