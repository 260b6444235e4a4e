import { shell } from 'electron';
import { documentOf, tellRequests } from '../gate/requests-state';
import { record } from '../gate/record';
import type { Station } from '../gate/station';
import { askServer } from '../policy/ask-address';
import { makeQueue, type QueueHost, type RequestsPlan } from '../requests/make-queue';
import { RecordingRequests, type RecordingRequestsHost } from '../requests/recording-requests';

/** What of the station they are made of. */
export type RequestParts = Pick<RecordingRequestsHost, 'table' | 'problems' | 'nowMs'> &
  Pick<QueueHost, 'credentials' | 'post' | 'folder'>;

/** Makes what is about requests for recordings. @param station - asked for only once the station stands */
export function assembleRequests(plan: RequestsPlan, parts: RequestParts, station: () => Station): RecordingRequests {
  const { table, problems, nowMs, credentials, post, folder } = parts;
  return new RecordingRequests({
    ...{ table, problems, nowMs },
    queue: makeQueue(plan, {
      ...{ credentials, post, folder, nowMs, ask: askServer },
      openFile: (file) => shell.openPath(file),
    }),
    changed: () => tellRequests(station()),
    document: (request, what) => documentOf(station(), request, what),
    record: (verb, kind, detail) => {
      const actor = verb === 'answer-recording-request' ? 'district' : 'source:station';
      record(station(), [{ kind, verb, actor, detail }], false);
    },
  });
}
