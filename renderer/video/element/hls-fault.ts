/** What hls.js says of an error, in our words. */
import type { ErrorData } from 'hls.js';
import type { FeedFault } from '../../../shared/vocabulary/feed';
import { fault, unsupported } from '../1-playlist/outcome';
import { nameOf } from '../4-decode/codec-support';

/** The part of an error that is needed. */
export type HlsError = Pick<ErrorData, 'type' | 'details'> & {
  readonly response?: { readonly code?: number } | undefined;
  /** What no buffer could be made for. */
  readonly mimeType?: string | undefined;
};

/** The fault that an error is. */
export function faultOf({ details, response, mimeType }: HlsError): FeedFault {
  const name: string = details;
  if (
    name === 'manifestIncompatibleCodecsError' ||
    name === 'bufferAddCodecError' ||
    name === 'bufferIncompatibleCodecsError'
  )
    return unsupported('decode', `This machine cannot decode ${codecIn(mimeType) ?? 'the stream'}`).fault;
  const [stage, what] = /^(manifest|level|audioTrack)/.test(name)
    ? (['playlist', 'the playlist'] as const)
    : /^frag/.test(name)
      ? (['segment', 'the segment'] as const)
      : ([undefined, ''] as const);
  if (stage === undefined) return fault('decode', `The browser cannot play this stream (${name})`).fault;
  if (/TimeOut$/i.test(name)) return fault(stage, `No answer for ${what}`).fault;
  if (/LoadError$/.test(name)) {
    const code = response?.code ?? 0;
    return fault(stage, code >= 400 ? `HTTP ${code} for ${what}` : `${capital(what)} could not be fetched`).fault;
  }
  if (stage === 'segment') return fault('demux', `The segment is not readable (${name})`).fault;
  return fault(stage, `The playlist is not readable (${name})`).fault;
}

/** The codec that a MIME type names, as people call it. */
function codecIn(mimeType: string | undefined): string | undefined {
  const codec = /codecs="?([^",]+)/.exec(mimeType ?? '')?.[1];
  return codec === undefined ? undefined : nameOf(codec);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
