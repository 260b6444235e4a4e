import { FileText } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import type { CommandOutcome } from '../../shared/ipc/contract';
import type { CameraId, IncidentId } from '../../shared/vocabulary/ids';
import type { TimeSpan } from '../../shared/vocabulary/playback';
import { mostRequestCameras, type RecordingRequest } from '../../shared/vocabulary/recording-request';
import { send } from '../bridge/window-api';
import { FieldError, RangeFields, RequestFields } from './request-form-fields';
import { type FormState, openedForm, rangeTexts, readForm, reopenedForm, usualRange } from './request-form-state';
import { counselWords } from './request-words';
import { useStation, calledName } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { useWhyNot } from '../mirror/why-not';
import { announce } from '../operator/notices';
import { camerasOfSchool } from '../operator/open';
import { Button } from '../ui/button';
import { Choice, TextField, Tick } from '../ui/form';
import { ProblemNote, RefusalNote } from '../ui/note';
import { useNow } from '../ui/format';
import { PanelHeader } from '../ui/panel-header';
import { classNames } from '../ui/class-names';
import panels from '../ui/panel.module.css';
import styles from './request-form.module.css';
import shared from '../ui/shared.module.css';

export type FormEnd =
  { readonly kind: 'sent' | 'saved'; readonly requestId: RecordingRequest['id'] } | { readonly kind: 'discarded' };

export interface RecordingRequestFormProps {
  /** The cameras that are offered; all are ticked at first. */
  readonly cameraIds: readonly CameraId[];
  /** The marks; when they move, the form follows. Without them the last ten minutes. */
  readonly range?: TimeSpan | undefined;
  readonly gaps?: ReadonlySet<CameraId> | undefined;
  /** The incident that it is asked for, and its number. */
  readonly incident?: { readonly id: IncidentId; readonly number?: string | undefined } | undefined;
  readonly draft?: RecordingRequest | undefined;
  /** Whether what is missing first has the focus when it opens. */
  readonly autoFocus?: boolean;
  /** Whether any camera can be added. */
  readonly offerAll?: boolean;
  /** The keys that set the marks, where there are marks. */
  readonly markKeys?: { readonly from: string; readonly until: string } | undefined;
  readonly onDone: (end: FormEnd) => void;
}

type Trial =
  | { readonly kind: 'none' | 'trying' | 'tried' }
  | { readonly kind: 'leaving' }
  | { readonly kind: 'not'; readonly outcome: Exclude<CommandOutcome, { status: 'success' }> };

/** Asks the district for recordings: Ctrl Enter sends, Ctrl S keeps a draft, Esc throws it away. */
export function RecordingRequestForm(props: RecordingRequestFormProps): ReactElement {
  const { cameraIds, gaps, incident, draft: kept, onDone, markKeys } = props;
  const place = useMirror((mirror) => mirror.recordingRequests.place);
  const nowMs = useNow();
  const [form, change, isChanged] = useForm(props);
  const [offered, offer] = useState<readonly CameraId[]>(kept?.asked.cameraIds ?? cameraIds);
  const [trial, setTrial] = useState<Trial>({ kind: 'none' });
  const read = readForm(form, nowMs, kept?.asked.incidentId ?? incident?.id);
  const denied = useWhyNot('send-recording-request');
  const nowhere =
    place.kind === 'none'
      ? 'This station was told no way to the district: “recordingRequests” in its configuration.'
      : undefined;

  const act = async (verb: 'send-recording-request' | 'save-request-draft'): Promise<void> => {
    const { draft } = read;
    const sends = verb === 'send-recording-request';
    if (trial.kind === 'trying' || (sends && (nowhere ?? denied) !== undefined)) return;
    if (!draft || (sends && read.faults.size > 0)) {
      setTrial({ kind: 'tried' });
      announce(`Not ${sends ? 'sent' : 'kept'}: ${[...read.faults.values()].join(' ')}`);
      return;
    }
    setTrial({ kind: 'trying' });
    const outcome = await send(verb, { requestId: kept?.id ?? null, draft });
    if (outcome.status !== 'success') {
      setTrial({ kind: 'not', outcome });
      return;
    }
    announce(sends ? `Request ${draft.number} is on its way` : 'Draft kept');
    onDone({ kind: sends ? 'sent' : 'saved', requestId: outcome.value.requestId });
  };
  // What was typed goes at the second press: nothing else would bring it back.
  const leave = (): void =>
    isChanged && trial.kind !== 'leaving' ? setTrial({ kind: 'leaving' }) : onDone({ kind: 'discarded' });

  const key = (event: KeyboardEvent): void => {
    const run = keyActs[`${event.ctrlKey ? 'Ctrl ' : ''}${event.key}`];
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    if (run === 'leave') leave();
    else if (!event.repeat) void act(run);
  };

  // An empty form is not full of errors; what is there already and wrong is said at once.
  const faults = trial.kind === 'none' ? early(read.faults) : read.faults;
  return (
    <form
      className={shared['column']}
      aria-label="Recording request"
      data-testid="recording-request-form"
      onKeyDown={key}
      onSubmit={(event) => event.preventDefault()}
    >
      <PanelHeader title="Recording request" hint={kept ? 'draft' : 'draft, prefilled'} />
      <div className={styles['fields']}>
        {form.discipline && <p className={styles['counsel']}>{counselWords}</p>}
        <TextField
          label="To"
          labelClass={styles['field']}
          className={styles['input']}
          readOnly
          value={form.discipline ? 'The counsel of the district' : sentence(place.desk)}
          onText={() => undefined}
        />
        <RangeFields form={form} read={read} faults={faults} gaps={gaps} markKeys={markKeys} onChange={change} />
        <CameraTicks
          offered={offered}
          ticked={form.cameraIds}
          gaps={gaps}
          onTick={(ticked) => change({ cameraIds: ticked })}
          onOffer={props.offerAll ? (id) => offer([...offered, id]) : undefined}
        />
        <FieldError faults={faults} field="cameras" />
        <RequestFields form={form} faults={faults} autoFocus={props.autoFocus === true} onChange={change} />
        <p className={styles['clause']}>
          <FileText />
          <span>
            <strong>Clause {place.clause}.</strong> {place.clauseText}
          </span>
        </p>
        <Outcome trial={trial} />
      </div>
      <div className={classNames(panels['foot'], styles['acts'])}>
        <Button
          tone="main"
          keys="Ctrl Enter"
          className={styles['send']}
          unavailable={denied ?? nowhere}
          data-testid="send-request"
          onClick={() => void act('send-recording-request')}
        >
          {sendWords(place.kind, form.discipline)}
        </Button>
        <Button keys="Ctrl S" unavailable={denied} onClick={() => void act('save-request-draft')}>
          Save draft
        </Button>
        <Button keys="Esc" data-testid="discard-request" onClick={leave}>
          {trial.kind === 'leaving' ? 'Throw away' : kept ? 'Close' : 'Discard'}
        </Button>
      </div>
    </form>
  );
}

const keyActs: Readonly<Record<string, 'send-recording-request' | 'save-request-draft' | 'leave'>> = {
  'Ctrl Enter': 'send-recording-request',
  'Ctrl s': 'save-request-draft',
  'Ctrl S': 'save-request-draft',
  Escape: 'leave',
};

/** The form's state; its times follow the marks. */
function useForm(
  props: RecordingRequestFormProps,
): readonly [FormState, (differences: Partial<FormState>) => void, boolean] {
  const { cameraIds, range, incident, draft } = props;
  const { session } = useStation();
  const [opened] = useState((): FormState => {
    if (draft) return reopenedForm(draft.asked);
    const purpose = session.viewing?.purpose ?? session.offered;
    const form = openedForm(range ?? usualRange(Date.now()), cameraIds, purpose);
    return incident ? { ...form, purpose: 'incident', number: incident.number ?? form.number } : form;
  });
  const [form, setForm] = useState(opened);
  const [marks, setMarks] = useState(range);
  if (range && (range.fromMs !== marks?.fromMs || range.untilMs !== marks.untilMs)) {
    setMarks(range);
    setForm({ ...form, ...rangeTexts(range) });
  }
  const isChanged = typed(form) !== typed(opened);
  return [form, (differences) => setForm((before) => ({ ...before, ...differences })), isChanged];
}

/** What somebody has typed or chosen; the times follow the marks, which are kept elsewhere. */
function typed(form: FormState): string {
  return JSON.stringify({ ...form, from: '', until: '' });
}

function early(faults: ReturnType<typeof readForm>['faults']): ReturnType<typeof readForm>['faults'] {
  return new Map([...faults].filter(([field]) => ['from', 'until', 'range', 'hold'].includes(field)));
}

function sendWords(kind: string, discipline: boolean): string {
  const to = discipline ? 'the counsel' : 'the district';
  return kind === 'mail' ? `Draft a mail to ${to}` : `Send to ${to}`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Outcome({ trial }: { trial: Trial }): ReactElement | null {
  if (trial.kind === 'leaving')
    return (
      <ProblemNote title="Throw away what you typed?">
        Esc again throws it away, Ctrl S keeps it as a draft.
      </ProblemNote>
    );
  if (trial.kind !== 'not') return null;
  const { outcome } = trial;
  return outcome.status === 'refused' ? (
    <RefusalNote clause={outcome.clause} reason={outcome.reason} ask={outcome.ask} />
  ) : (
    <ProblemNote title="It was not sent">{outcome.error.message}</ProblemNote>
  );
}

/** The cameras that are asked for, a tick each; those with a gap in the range say so. */
export function CameraTicks({
  offered,
  ticked,
  gaps,
  onTick,
  onOffer,
}: {
  offered: readonly CameraId[];
  ticked: readonly CameraId[];
  gaps: ReadonlySet<CameraId> | undefined;
  onTick: (ticked: readonly CameraId[]) => void;
  /** Undefined where only these are offered. */
  onOffer: ((cameraId: CameraId) => void) | undefined;
}): ReactElement {
  const station = useStation();
  const several = new Set(offered.map((id) => station.cameras.get(id)?.schoolId)).size > 1;
  const isFull = ticked.length >= mostRequestCameras;
  // In the order in which they are offered.
  const tick = (id: CameraId, on: boolean): void =>
    onTick(offered.filter((each) => (each === id ? on : ticked.includes(each))));
  return (
    <fieldset className={styles['cameras']}>
      <legend>
        Cameras, {ticked.length} of {offered.length}
      </legend>
      {offered.map((id) => {
        const camera = station.cameras.get(id);
        const school = several && camera ? `${station.schools.get(camera.schoolId)?.shortName ?? ''}: ` : '';
        const gap = gaps?.has(id) === true;
        return (
          <Tick
            key={id}
            className={classNames(styles['tick'], gap && styles['gap'])}
            checked={ticked.includes(id)}
            disabled={isFull && !ticked.includes(id)}
            onTick={(on) => tick(id, on)}
          >
            <span className={shared['clip']} data-gap={gap || undefined}>
              {school}
              {camera ? `${camera.number} ${camera.name}` : 'not listed now'}
              {gap && ': gap'}
            </span>
          </Tick>
        );
      })}
      {onOffer && (
        <Choice
          className={styles['add']}
          aria-label="Add a camera"
          data-testid="add-request-camera"
          disabled={isFull}
          value={null}
          options={[
            [null, isFull ? `At most ${mostRequestCameras} at a time` : 'Add a camera…'],
            ...[...station.schools.values()].map(({ id, shortName }) => ({
              group: shortName,
              options: camerasOfSchool(station.cameras.values(), id)
                .filter((camera) => !offered.includes(camera.id))
                .map((camera): readonly [CameraId | null, string] => [
                  camera.id,
                  `${shortName}: ${calledName(camera)}`,
                ]),
            })),
          ]}
          onChoose={(id) => {
            if (!id) return;
            onOffer(id);
            onTick([...ticked, id]);
          }}
        />
      )}
    </fieldset>
  );
}
