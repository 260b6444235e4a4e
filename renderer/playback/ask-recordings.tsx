import { useEffect, useState, type ReactElement } from 'react';
import { CameraId } from '../../shared/vocabulary/ids';
import type { Playback, TimeSpan } from '../../shared/vocabulary/playback';
import { announce } from '../operator/notices';
import { RecordingRequestForm, type FormEnd } from '../requests/request-form';
import { useKeysOf } from '../mirror/preferences';
import type { StationMirror } from '../mirror/store';
import { useCurrentIncident } from '../operator/incidents';
import { askForRecordings, markedRange, useMarks, usePlaybackGroup } from '../operator/playback';

/** Asks the district for the recordings of what is played back, between the marks. */
export function AskRecordings({
  playback: { cameraIds },
  station,
}: {
  readonly playback: Playback;
  readonly station: StationMirror;
}): ReactElement {
  const keyOf = useKeysOf();
  const marks = useMarks();
  const range = markedRange(marks);
  const gaps = useGapsIn(cameraIds, range);
  const incident = useCurrentIncident();
  const done = ({ kind }: FormEnd): void => {
    askForRecordings(false);
    if (kind === 'sent') announce('The request is listed among the requests for recordings');
  };
  return (
    <RecordingRequestForm
      station={station}
      cameraIds={cameraIds}
      range={range}
      gaps={gaps}
      incident={incident ?? undefined}
      markKeys={{ from: keyOf('mark-in'), until: keyOf('mark-out') }}
      autoFocus
      onDone={done}
    />
  );
}

/** The cameras that were not recorded throughout a range, as far as their recorders have said. */
function useGapsIn(cameraIds: readonly CameraId[], range: TimeSpan | undefined): ReadonlySet<CameraId> {
  const desk = usePlaybackGroup((group) => group.desk);
  const [gaps, setGaps] = useState<ReadonlySet<CameraId>>(new Set());
  const { fromMs, untilMs } = range ?? {};
  // As text: the list is made anew with every ticket.
  const all = cameraIds.join(' ');
  useEffect(() => {
    if (!desk || fromMs === undefined || untilMs === undefined) return undefined;
    const asking = new AbortController();
    for (const cameraId of all.split(' ').map((id) => CameraId.parse(id))) {
      desk.spans(cameraId, { fromMs, untilMs }).then(
        ({ spans }) => {
          const whole = spans.some((span) => span.fromMs <= fromMs && span.untilMs >= untilMs);
          if (!asking.signal.aborted) setGaps((known) => withOrWithout(known, cameraId, !whole));
        },
        // Its tile says that its recorder does not answer; of its gaps nothing is known.
        () => undefined,
      );
    }
    return () => asking.abort();
  }, [desk, fromMs, untilMs, all]);
  return gaps;
}

function withOrWithout(ids: ReadonlySet<CameraId>, id: CameraId, has: boolean): ReadonlySet<CameraId> {
  const next = new Set(ids);
  if (has) next.add(id);
  else next.delete(id);
  return next;
}
