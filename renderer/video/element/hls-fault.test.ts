import { ErrorDetails, ErrorTypes } from 'hls.js';
import { describe, expect, it } from 'vitest';
import { FeedFault } from '../../../shared/vocabulary/feed';
import { faultOf } from './element-engine';

describe('an error of hls.js', () => {
  it.each<[ErrorDetails, number | undefined, string, string]>([
    [ErrorDetails.MANIFEST_LOAD_ERROR, 404, 'playlist', 'HTTP 404 for the playlist'],
    [ErrorDetails.MANIFEST_LOAD_ERROR, 0, 'playlist', 'The playlist could not be fetched'],
    [ErrorDetails.LEVEL_LOAD_ERROR, 503, 'playlist', 'HTTP 503 for the playlist'],
    [ErrorDetails.LEVEL_LOAD_TIMEOUT, undefined, 'playlist', 'No answer for the playlist'],
    [ErrorDetails.MANIFEST_PARSING_ERROR, undefined, 'playlist', 'The playlist is not readable (manifestParsingError)'],
    [ErrorDetails.FRAG_LOAD_ERROR, 404, 'segment', 'HTTP 404 for the segment'],
    [ErrorDetails.FRAG_LOAD_ERROR, undefined, 'segment', 'The segment could not be fetched'],
    [ErrorDetails.FRAG_LOAD_TIMEOUT, undefined, 'segment', 'No answer for the segment'],
    [ErrorDetails.FRAG_PARSING_ERROR, undefined, 'demux', 'The segment is not readable (fragParsingError)'],
    [ErrorDetails.BUFFER_APPEND_ERROR, undefined, 'decode', 'The browser cannot play this stream (bufferAppendError)'],
  ])('%s with HTTP %s is a fault of the stage %s', (details, code, stage, message) => {
    const response = code === undefined ? undefined : { code };
    expect(faultOf({ type: ErrorTypes.NETWORK_ERROR, details, response })).toEqual({ stage, message });
  });

  it('that is about the codec is one that no trying again mends', () => {
    for (const details of [
      ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR,
      ErrorDetails.BUFFER_ADD_CODEC_ERROR,
      ErrorDetails.BUFFER_INCOMPATIBLE_CODECS_ERROR,
    ])
      expect(faultOf({ type: ErrorTypes.MEDIA_ERROR, details }).unsupported).toBe(true);
  });

  it('names the codec where it is known', () => {
    const error = { type: ErrorTypes.MEDIA_ERROR, details: ErrorDetails.BUFFER_ADD_CODEC_ERROR };
    expect(faultOf({ ...error, mimeType: 'video/mp4;codecs="hvc1.1.6.L63.90"' }).message).toBe(
      'This machine cannot decode H.265 (hvc1.1.6.L63.90)',
    );
    expect(faultOf(error).message).toBe('This machine cannot decode the stream');
  });

  it('is told in words that the vocabulary takes, whichever it is', () => {
    for (const details of Object.values(ErrorDetails))
      expect(FeedFault.parse(faultOf({ type: ErrorTypes.OTHER_ERROR, details })).message).not.toBe('');
  });
});
