/** @typedef {import('../kit/person.mjs').Look} Look */

/** People of no particular identity, by clothes; shared by the scenes so that no two clips have to invent them. */
/** @type {Record<'teacher' | 'teen' | 'teenRed' | 'child' | 'childBlue' | 'parent' | 'guard' | 'runner', Look>} */
export const WARDROBE = {
  teacher: { heightM: 1.7, coat: '#8a7b62', trousers: '#2b2e38', hair: '#4a3a2c', skin: '#b98c70' },
  teen: { heightM: 1.72, coat: '#33415e', trousers: '#3c4657', hair: '#1d1815', skin: '#7d543c', bag: '#22262b' },
  teenRed: { heightM: 1.66, coat: '#8c2f31', trousers: '#2a2d33', hair: '#241b16', skin: '#8c6248', bag: '#3b4a3f' },
  child: { heightM: 1.32, coat: '#c8a23c', trousers: '#39465e', hair: '#2a1f19', skin: '#9a6c50', bag: '#8e3550' },
  childBlue: { heightM: 1.4, coat: '#3f79a8', trousers: '#4b4a48', hair: '#33261d', skin: '#c09176', bag: '#28303c' },
  parent: { heightM: 1.76, coat: '#4c4f4a', trousers: '#27324a', hair: '#19140f', skin: '#6e4833' },
  guard: { heightM: 1.8, coat: '#1f2a3a', trousers: '#1c2029', hair: '#171310', skin: '#8c6248' },
  runner: { heightM: 1.74, coat: '#d9d6cd', trousers: '#22252b', hair: '#2a211b', skin: '#8f6349' },
};

/** Colours of ordinary cars. */
export const CAR_COLOURS = [
  '#c9ccce',
  '#23262b',
  '#7d8388',
  '#54191c',
  '#22385c',
  '#e4e3dd',
  '#3a4643',
  '#8b8577',
  '#13161a',
  '#9fa5aa',
  '#3f2427',
  '#2f4d6b',
];
