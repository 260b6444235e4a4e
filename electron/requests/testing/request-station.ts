import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { answerFormat } from '../../../shared/requests/answer';
import { makeRequestDraft } from '../../../shared/testing/recording-requests';
import type { RecordingRequestId } from '../../../shared/vocabulary/ids';
import type { RecordingRequest, RequestDraft } from '../../../shared/vocabulary/recording-request';
import { utcMs } from '../../../shared/vocabulary/time';
import { TestStation, type TestStationOptions } from '../../gate/testing/test-station';
import { cameraId } from '../../testing/cameras';
import { tempFolder } from '../../testing/temp-folder';

/** A draft that may be sent now. */
export function draft(differences: Partial<RequestDraft> = {}): RequestDraft {
  const untilMs = utcMs(Date.now() - 60_000);
  return makeRequestDraft({
    cameraIds: [cameraId('door'), cameraId('lot')],
    range: { fromMs: utcMs(untilMs - 480_000), untilMs },
    ...differences,
  });
}

/** The folders of a district. */
export interface Folders {
  readonly desk: string;
  readonly counsel: string;
}

/** The folders of a district, empty. */
export function folders(): Folders {
  const root = tempFolder();
  const [desk, counsel] = [join(root, 'desk'), join(root, 'counsel')];
  for (const folder of [desk, counsel]) mkdirSync(folder);
  return { desk, counsel };
}

/** A station whose requests go by way of folders. */
export function folderStation({ desk, counsel }: Folders, options: TestStationOptions = {}): TestStation {
  const test = new TestStation({
    recordingRequests: { kind: 'folder', folder: desk, counselFolder: counsel },
    ...options,
  });
  test.station.requests.begin();
  onTestFinished(() => test.station.requests.end());
  return test;
}

/** Sends a request. @returns its id */
export async function sent(test: TestStation, asked: RequestDraft = draft()): Promise<RecordingRequestId> {
  const outcome = await test.run('send-recording-request', { requestId: null, draft: asked });
  if (outcome.status !== 'success') throw new Error(JSON.stringify(outcome));
  return (outcome.value as { requestId: RecordingRequestId }).requestId;
}

/** A request of a station. @throws when there is none */
export function find(test: TestStation, id: string): RecordingRequest {
  const request = test.station.requests.list.find(id);
  if (!request) throw new Error(`there is no ${id}`);
  return request;
}

/** Waits until a request is in a state. */
export function becomes(test: TestStation, id: string, state: RecordingRequest['state']): Promise<void> {
  return vi.waitFor(() => expect(find(test, id).state).toBe(state), { timeout: 10_000, interval: 20 });
}

/** Puts an answer into a folder, whole: a refusal, unless it differs. */
export function answer(folder: string, id: string, differences: object = {}): void {
  const said = { format: answerFormat, request: id, status: 'refused', at: new Date().toISOString() };
  const file = join(folder, `${id}.answer.json`);
  writeFileSync(
    `${file}.part`,
    JSON.stringify({ ...said, by: 'District safety desk', reason: 'Not within it.', ...differences }),
  );
  renameSync(`${file}.part`, file);
}
