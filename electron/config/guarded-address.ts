import { z } from 'zod';
import { errorText } from '../../shared/vocabulary/error-text';
import { readAuthority } from '../outbound/servers';
import { faultIn } from './stream-config';

/** Whether nobody on the way can read or change what an address answers: by TLS, or because it never leaves this machine. */
export function isGuarded(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname));
}

/** The same of an address without user and password. @param safe - the protocol with TLS, `plain` the one without */
export function isGuardedBy(text: string, safe: string, plain: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === safe || (protocol === plain && isThisMachine(hostname));
}

function isThisMachine(hostname: string): boolean {
  return ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}

/** The same in words, for what a configuration says. */
export const guardedWords = 'an https address, or an http address of this machine';

/** The file of the authority that has signed a server's certificate, where that is no public one; PEM. */
export const AuthorityFile = z
  .string()
  .min(1)
  .max(1_000)
  .superRefine((file, context) => {
    try {
      readAuthority(file);
    } catch (error) {
      faultIn(context, [], `a file of certificates of an authority: ${errorText(error)}`, file);
    }
  });

/** An authority vouches for who is asked over TLS; over anything else it would be believed in vain. */
export const authorityNeedsTls = {
  check: ({ url, ca }: { readonly url: string; readonly ca?: string | undefined }): boolean =>
    ca === undefined || url.startsWith('https:'),
  message: '"ca" only with an https address',
};
