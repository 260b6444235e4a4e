import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';

const Probed = z.object({
  frames: z.array(z.object({ pts: z.number().int(), pict_type: z.string(), width: z.number(), height: z.number() })),
});

/** The pictures that a decoder makes of a stream, and whatever it complained about. */
export interface DecodedStream {
  readonly frames: z.infer<typeof Probed>['frames'];
  readonly complaints: string;
}

/** Decodes a stream with the system's ffprobe. */
export async function decode(stream: readonly Buffer[]): Promise<DecodedStream> {
  const entries = 'frame=pts,pict_type,width,height';
  const options = ['-v', 'warning', '-select_streams', 'v', '-show_entries', entries, '-of', 'json', '-i', 'pipe:0'];
  const ffprobe = spawn('ffprobe', options);
  const output: Buffer[] = [];
  const complaints: Buffer[] = [];
  ffprobe.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  ffprobe.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  ffprobe.stdin.end(Buffer.concat(stream));
  await once(ffprobe, 'close');
  const parsed = Probed.parse(JSON.parse(Buffer.concat(output).toString()));
  return { frames: parsed.frames, complaints: Buffer.concat(complaints).toString() };
}
