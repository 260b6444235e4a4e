import type { SecretStore } from '../../cameras/secret-file';

/** A machine without a secret store. */
export const noStore: SecretStore = {
  isAvailable: () => false,
  encrypt: () => {
    throw new Error('there is no secret store');
  },
  decrypt: () => {
    throw new Error('there is no secret store');
  },
};

/** A store that turns every bit around; what it did not seal it does not open. */
export const turningStore: SecretStore = {
  isAvailable: () => true,
  encrypt: (text) => Buffer.from(Buffer.from(`sealed:${text}`).map((byte) => ~byte)),
  decrypt: (bytes) => {
    const text = Buffer.from(bytes.map((byte) => ~byte)).toString();
    if (!text.startsWith('sealed:')) throw new Error(`cannot open ${text}`);
    return text.slice('sealed:'.length);
  },
};
