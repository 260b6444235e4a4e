/**
 * What is said and understood of SDP (RFC 8866) and of its fragments (RFC 8840). The browser parses an answer itself;
 * here it is looked at first, so that a tile can say in a clear sentence what is wrong with it.
 */
import { fault, success, type Outcome } from '../1-playlist/outcome';

/** An answer of one section has some sixty lines; far more is an attack or a mistake. */
const MOST_LINES = 2_000;

/** Looks an answer over: one video section that the server will send H.264 in, with all that a connection needs. */
export function checkAnswer(text: string): Outcome<string> {
  if (/^\s*</.test(text)) return no('The address answers with a web page, not with an answer to the offer');
  const lines = linesOf(text);
  if (lines[0] !== 'v=0') return no("The server's answer is not SDP");
  if (lines.length > MOST_LINES) return no("The server's answer is longer than any answer is");
  const [media = '', ...others] = lines.filter((line) => line.startsWith('m='));
  if (others.length > 0) return no("The server's answer has more sections than the offer");
  const [, port, , ...payloads] = media.split(' ');
  if (!media.startsWith('m=video ') || port === '0' || lines.some(isIdle)) return no('The server sends no video');
  if (lines.includes('a=setup:actpass')) return no('The server answers with an offer of its own');
  const missing = NEEDED.find((name) => valueOf(lines, name) === undefined);
  if (missing !== undefined) return no(`The server's answer is incomplete: it has no ${missing}`);
  if (!lines.some((line) => isH264(line, payloads))) return no('The server sends no H.264');
  return success(lines.map((line) => `${line}\r\n`).join(''));
}

/**
 * A restart of ICE as a fragment.
 * @param offer - our own description, made for the restart
 */
export function restartFragment(offer: string): string {
  const lines = linesOf(offer);
  const kept = lines.filter((line) => /^(m=|a=(mid|ice-ufrag|ice-pwd|candidate):|a=end-of-candidates$)/.test(line));
  const before = lines.filter((line) => /^a=(group|ice-options):/.test(line));
  return [...new Set(before), ...kept].map((line) => `${line}\r\n`).join('');
}

/**
 * The answer that follows from the earlier one and from the server's fragment.
 * @returns a fault where the fragment does not restart ICE
 */
export function restartedAnswer(answer: string, fragment: string): Outcome<string> {
  const theirs = linesOf(fragment);
  const old = linesOf(answer);
  const [ufrag, pwd] = [valueOf(theirs, 'ice-ufrag'), valueOf(theirs, 'ice-pwd')];
  if (ufrag === undefined || pwd === undefined || ufrag === valueOf(old, 'ice-ufrag'))
    return no('The connection was lost, and the server did not restart it');
  const candidates = theirs.filter((line) => /^a=(candidate:|end-of-candidates$)/.test(line)).slice(0, MOST_LINES);
  const kept = old
    .filter((line) => !/^a=(candidate:|end-of-candidates$)/.test(line))
    .map((line) => {
      if (line.startsWith('a=ice-ufrag:')) return `a=ice-ufrag:${ufrag}`;
      return line.startsWith('a=ice-pwd:') ? `a=ice-pwd:${pwd}` : line;
    });
  return success([...kept, ...candidates].map((line) => `${line}\r\n`).join(''));
}

/** Attributes without which no connection can be made. */
const NEEDED = ['ice-ufrag', 'ice-pwd', 'fingerprint', 'setup'];

function no(message: string): Outcome<never> {
  return fault('whep', message);
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n/).filter((line) => line !== '');
}

function valueOf(lines: readonly string[], name: string): string | undefined {
  const beginning = `a=${name}:`;
  const value = lines.find((line) => line.startsWith(beginning))?.slice(beginning.length);
  return value === '' ? undefined : value;
}

function isIdle(line: string): boolean {
  return line === 'a=recvonly' || line === 'a=inactive';
}

/** Whether a line says that one of the section's payloads is H.264. */
function isH264(line: string, payloads: readonly string[]): boolean {
  const [, payload, codec] = /^a=rtpmap:(\d+) ([^/]+)\//.exec(line) ?? [];
  return payload !== undefined && codec?.toUpperCase() === 'H264' && payloads.includes(payload);
}
