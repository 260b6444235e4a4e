import type { PasswordHash } from '../accounts/account';

export { trainingPassword } from '../../shared/vocabulary/training';

/** What scrypt makes of it, made once: at every start it would cost time and hide nothing. */
export const trainingPasswordHash: PasswordHash = {
  cost: { n: 2 ** 14, r: 8, p: 1 },
  salt: 'dHJhaW5pbmctZGlzdHJpYw==',
  hash: 'XLk2iLAN/bb+kDuyDA3SG/m+nPuFvpQGnf5N3wWJnIQ=',
};
