import { useEffect } from 'react';
import { lastStep } from '../../../shared/requests/lifecycle';
import type { RecordingRequest } from '../../../shared/vocabulary/recording-request';
import { onMirror, useMirror } from '../../mirror/store';
import { announce } from '../desk/announce';
import { useMode } from '../desk/mode';
import { notify } from '../desk/notices';
import { stateWords } from './request-words';

/** Tells that the district has answered: a sentence for readers of the screen, and a note that stays until it is dismissed. */
export function RequestAnnouncements(): null {
  useEffect(() => {
    let known = stepsOf(useMirror.getState().recordingRequests.requests);
    return onMirror(
      ({ recordingRequests }) => recordingRequests,
      ({ requests }) => {
        // Whoever may read none has none; when they may again, what stood there is no news.
        const fresh = requests.filter((request) => (known.get(request.id) ?? Infinity) < request.steps.length);
        known = stepsOf(requests);
        for (const request of fresh) tell(request);
      },
    );
  }, []);
  return null;
}

function stepsOf(requests: readonly RecordingRequest[]): ReadonlyMap<string, number> {
  return new Map(requests.map(({ id, steps }) => [id, steps.length]));
}

function tell(request: RecordingRequest): void {
  const { state, by, words } = lastStep(request);
  // What an operator did is its own answer, and that somebody has seen it asks for nothing.
  if (by.kind === 'operator' || state === 'sent' || state === 'queued') return;
  const mark = request.asked.discipline ? ' (for the counsel)' : '';
  const title = `Request ${request.asked.number}${mark}: ${stateWords[state].toLowerCase()}`;
  announce(words === undefined ? title : `${title}. ${words}`);
  const isOpen = useMode.getState().mode.kind === 'recording-requests';
  if (state !== 'seen' && !isOpen) notify(title, { kind: 'told', message: words ?? 'The district has answered.' });
}
