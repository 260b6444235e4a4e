/** The tables of a transport stream that say what is in it (ISO/IEC 13818-1, 2.4.4). */
import { H264, H265, type NalCodec } from './nal-units';
import { UnsupportedError } from './unsupported';

/** What is read of a program. */
export interface TsProgram {
  readonly video: { readonly pid: number; readonly codec: NalCodec };
  /** The first stream of AAC; absent where there is none. */
  readonly soundPid: number | undefined;
}

const PROGRAM_MAP_TABLE = 2;
const AAC_IN_ADTS = 0x0f;
/** Bytes of a section's header up to and with its length. */
const SECTION_HEAD = 3;
/** Bytes of the check sum at a section's end. */
const CHECK_SUM = 4;

const READABLE = new Map<number, NalCodec>([
  [0x1b, H264],
  [0x24, H265],
]);
/** Kinds of video that cameras and encoders send and that nothing here decodes. */
const UNREADABLE = new Map([
  [0x01, 'MPEG-1'],
  [0x02, 'MPEG-2'],
  [0x10, 'MPEG-4 part 2'],
  [0x21, 'JPEG 2000'],
  [0x33, 'H.266'],
  [0xea, 'VC-1'],
]);

/**
 * The packet identifiers of the program maps that a program association section lists.
 * @param section - from its table's identifier on
 */
export function readAssociation(section: Uint8Array): number[] {
  const pids: number[] = [];
  for (let at = 8; at + 4 <= endOf(section); at += 4) {
    if (uint16(section, at) !== 0) pids.push(uint16(section, at + 2) & 0x1fff);
  }
  return pids;
}

/** How long a section is, bytes; undefined where its start is not whole yet. */
export function sectionLength(section: Uint8Array): number | undefined {
  return section.length < SECTION_HEAD ? undefined : SECTION_HEAD + (uint16(section, 1) & 0xfff);
}

/** Whether these bytes are the start of a program map, wherever they were found. */
export function isProgramMap(section: Uint8Array): boolean {
  return section[0] === PROGRAM_MAP_TABLE && ((section[1] ?? 0) & 0xc0) === 0x80;
}

/**
 * @param section - a whole program map section
 * @returns undefined where it lists no video
 * @throws UnsupportedError where all the video is of a kind that is not read here
 */
export function readProgramMap(section: Uint8Array): TsProgram | undefined {
  let video: TsProgram['video'] | undefined;
  let soundPid: number | undefined;
  let unreadable: string | undefined;
  const end = endOf(section);
  for (let at = 12 + (uint16(section, 10) & 0xfff); at + 5 <= end; at += 5 + (uint16(section, at + 3) & 0xfff)) {
    const type = section[at] ?? 0;
    const pid = uint16(section, at + 1) & 0x1fff;
    const codec = READABLE.get(type);
    if (codec) video ??= { pid, codec };
    else if (type === AAC_IN_ADTS) soundPid ??= pid;
    else unreadable ??= UNREADABLE.get(type);
  }
  if (video) return { video, soundPid };
  if (unreadable !== undefined) throw new UnsupportedError(`The video is ${unreadable}, which cannot be decoded here`);
  return undefined;
}

function endOf(section: Uint8Array): number {
  return Math.min(section.length, sectionLength(section) ?? 0) - CHECK_SUM;
}

function uint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}
