/** Whether nobody on the way can read or change what an address answers: by TLS, or because it never leaves this machine. */
export function isGuarded(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));
}

/** The same in words, for what a configuration says. */
export const guardedWords = 'an https address, or an http address of this machine';
