import type { PasswordHash } from '../accounts/password';

/** The password of everybody in the training district. It is said on its sign-in screen, and opens nothing but invented cameras. */
export const trainingPassword = 'training';

/** What scrypt makes of it, made once: at every start it would cost time and hide nothing. */
export const trainingPasswordHash: PasswordHash = {
  cost: { n: 2 ** 14, r: 8, p: 1 },
  salt: 'dHJhaW5pbmctZGlzdHJpYw==',
  hash: 'XLk2iLAN/bb+kDuyDA3SG/m+nPuFvpQGnf5N3wWJnIQ=',
};
