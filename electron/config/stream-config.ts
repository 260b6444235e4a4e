/** The streams of a camera in a configuration: what one entry may say, by itself. */
import { z } from 'zod';
import { CredentialId } from '../../shared/vocabulary/ids';
import { maxSources } from '../../shared/vocabulary/ticket';

/** An address of a camera's server. */
export const Address = z
  .url({ protocol: /^https?$/, error: 'an http or https address' })
  .refine((text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).password === ''), {
    error: 'an address without user and password: name a credential instead',
  });

const shape = {
  url: Address,
  /**
   * Beginnings of the addresses that belong to this stream besides `url`, absolute or relative to it. A ticket for
   * the camera covers these and nothing else; left out, see `coveredAddresses`.
   */
  covers: z.array(z.string().min(1).max(500)).min(1).max(8).optional(),
  credential: CredentialId.optional(),
};

/** One address under which a camera can be seen. */
export const StreamConfig = z
  .discriminatedUnion(
    'kind',
    [
      /** `url` is the master or media playlist. */
      z.strictObject({ kind: z.literal('hls'), ...shape }),
      /** `url` is the WHEP endpoint, which answers an offer of WebRTC. */
      z.strictObject({ kind: z.literal('whep'), ...shape }),
    ],
    { error: 'a stream of a kind that there is: "hls" or "whep"' },
  )
  .superRefine(({ url, covers = [] }, context) => {
    if (!isWebAddress(url)) return;
    covers.forEach((cover, index) => {
      if (isWebAddress(cover, url)) return;
      const message = 'the beginning of an http or https address, absolute or relative to "url"';
      context.addIssue({ code: 'custom', path: ['covers', index], message, input: cover });
    });
  });
export type StreamConfig = z.infer<typeof StreamConfig>;

/** The streams of one camera in the order in which they are preferred. */
export const StreamsConfig = z
  .array(StreamConfig)
  .min(1, 'at least one stream')
  .max(maxSources, `at most ${maxSources} streams, the preferred one first`);

/** Whether a text is an http or https address, alone or relative to another one. */
export function isWebAddress(text: string, base?: string): boolean {
  return URL.canParse(text, base) && /^https?:$/.test(new URL(text, base).protocol);
}
