import { type ReactElement, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { LastSnapshot } from '../../shared/state/jobs';
import { KeypadDisplay } from '../keypad/keypad-display';
import { onMirror, type StationMirror, useMirror } from '../mirror/store';
import { useMapTarget } from '../operator/map';
import { type Mode, useMode, useView } from '../operator/mode';
import { notify, useAnnouncement } from '../operator/notices';
import { leavePlayback } from '../operator/open-playback';
import { useSharedSelection } from '../operator/selection';
import { snapshotTitle } from '../operator/snapshot';
import { PlaybackView } from '../playback/playback-view';
import { IdleNotice } from '../presence/operator-notices';
import { TrainingEdge } from '../ui/chip';
import { classNames } from '../ui/class-names';
import { Unseen } from '../ui/glyph';
import { WatermarkClock } from '../ui/watermark';
import { AgreementView } from './agreement/agreement-view';
import { AlertSourcesView } from './alert-sources/alert-sources-view';
import { AlertAnnouncements, useMeetAlert } from './alerts/alert-announcements';
import { AlertCard } from './alerts/alert-card';
import { AlertBanner } from './alerts/alert-banner';
import { HandOverDialog, QuietDialog, RaiseAlertDialog } from './alerts/alert-dialogs';
import { AlertQueue } from './alerts/alert-queue';
import { HistoryView } from './alerts/history-view';
import { StatisticsView } from './alerts/statistics-view';
import { ImportDialog } from './arrangements/import-dialog';
import { AuditView } from './audit/audit-view';
import { CameraList } from './cameras/camera-list';
import { CardColumn } from './card/card-column';
import { ConsoleContextMenu } from '../operator/menus';
import { FirstRun } from './first-run/first-run';
import { HelpView } from './help/help-view';
import { ChooseHint, DragGhost, useDragStart } from './gestures/drag-overlays';
import { IncidentsView, OpenIncidentDialog } from './incidents/incidents-view';
import { ChangeKeys, KeysOverlay } from './keys/change-keys';
import { consoleKeypad } from '../operator/keypads';
import { useKeyboard } from './keys/use-keyboard';
import { LayoutEditor } from './layouts/layout-editor';
import { MapView } from './map/map-view';
import { LiftMaskDialog } from './masks/lift-mask-dialog';
import { Palette } from './palette/palette';
import { ConfigurationProblem, ProblemStrip } from '../ui/problem-strip';
import { ReportView } from './report/report-view';
import { RequestAnnouncements, RequestsView } from './requests/requests-view';
import { RulesView } from './rules/rules-view';
import { SalvoDialogs } from './salvos/salvo-dialogs';
import { SalvoPanel } from './salvos/salvo-panel';
import { EndOfShift, useNewOperator } from './shift/end-of-shift';
import { SignInScreen } from './sign-in/sign-in-screen';
import { AlertSounds } from './sounds/alert-sounds';
import { StatusBar } from './status-bar';
import { TopBar } from './top-bar';
import { TourPanel } from './tours/tour-panel';
import { ScenarioStrip } from './training/scenario-strip';
import { TrainingPanel } from './training/training-panel';
import { LabelTile, NameDialog } from './walls/name-dialog';
import { WallsRail } from './walls/walls-rail';
import type { ComposerKind } from '../../shared/vocabulary/feed';
import { BoardContext, PictureBoard } from '../pictures/picture-board';
import { SyncController } from '../playback/sync-controller';
import { FeedRegistry, type RegistryFault } from '../video/feed-registry';
import styles from './console.module.css';
import pictures from '../pictures/pictures.module.css';

/** The operator's window. */
export function Console(): ReactElement | null {
  const station = useMirror((mirror) => mirror.station);
  return station && <Whoever station={station} />;
}

/** While nobody works here nothing of the console is there, to be looked at or reached by a key. */
function Whoever({ station }: { station: StationMirror }): ReactElement {
  useNewOperator(station);
  const { presence, signIn } = station.session;
  return (
    <>
      <AlertSounds />
      {signIn ? <SignInScreen facts={signIn} /> : <WorkingConsole station={station} />}
      {presence.kind === 'working' && presence.locksAtMs !== null && <IdleNotice locksAtMs={presence.locksAtMs} />}
    </>
  );
}

function WorkingConsole({ station }: { station: StationMirror }): ReactElement {
  const page = useRef<HTMLDivElement>(null);
  const mode = useMode((state) => state.mode.kind);
  const view = useView((state) => state.view);
  const salvoList = useMode((state) => state.mode.kind === 'salvos' && state.mode.list);
  const { training } = station.deployment;
  useKeyboard();
  useDragStart(page);
  useMeetAlert();
  useSharedSelection();
  useConsoleForItsModes();
  useSnapshotNotices();
  const broken = station.problems.find((problem) => problem.area === 'configuration');
  return (
    <ConsoleContextMenu>
      <div
        ref={page}
        className={classNames(styles['console'], training && styles['training'])}
        data-testid="console-ready"
      >
        {training && <TrainingEdge />}
        {station.session.watermark && <WatermarkClock />}
        <TopBar station={station} />
        <div className={styles['notes']}>
          <AlertBanner />
          <ProblemStrip problems={station.problems} />
          <FirstRun />
          {training && <ScenarioStrip />}
        </div>
        <div className={styles['body']}>
          <Pictures composer={station.deployment.composer.kind} page={page}>
            <div className={styles['desk']} hidden={view === 'playback'}>
              <div className={styles['cameras']}>
                <CameraList />
              </div>
              <main className={styles['map']}>
                {broken ? <ConfigurationProblem problem={broken} /> : <MapView />}
                {mode === 'tours' && <TourPanel />}
                {mode === 'training' && training && <TrainingPanel />}
                {salvoList && <SalvoPanel />}
                <ChooseHint />
                <div className={styles['keypad']}>
                  <KeypadDisplay host={consoleKeypad} />
                </div>
              </main>
              <div className={styles['card']}>
                <CardColumn station={station} AlertCard={AlertCard} />
              </div>
              <div className={styles['queue']}>
                <AlertQueue />
              </div>
              <div className={styles['walls']}>
                <WallsRail station={station} />
              </div>
            </div>
            {view === 'playback' && (
              <div className={styles['playback']}>
                <PlaybackView />
              </div>
            )}
          </Pictures>
        </div>
        <StatusBar station={station} />
        {mode === 'keys' && <KeysOverlay />}
        {mode === 'change-keys' && <ChangeKeys />}
        {mode === 'palette' && <Palette />}
        {mode === 'audit' && <AuditView />}
        {mode === 'report' && <ReportView />}
        {mode === 'alert-history' && <HistoryView />}
        {mode === 'incidents' && <IncidentsView />}
        {mode === 'open-incident' && <OpenIncidentDialog />}
        {mode === 'alert-statistics' && <StatisticsView />}
        {mode === 'alert-sources' && <AlertSourcesView operatorId={station.session.operator.id} />}
        {mode === 'help' && <HelpView />}
        {mode === 'agreement' && <AgreementView />}
        {mode === 'alert-rules' && <RulesView />}
        {mode === 'recording-requests' && <RequestsView />}
        {mode === 'label-tile' && <LabelTile />}
        {mode === 'raise-alert' && <RaiseAlertDialog />}
        {mode === 'lift-mask' && <LiftMaskDialog />}
        {mode === 'hand-over-alert' && <HandOverDialog />}
        {mode === 'quiet-alert' && <QuietDialog />}
        <SalvoDialogs />
        {mode === 'layout' && <LayoutEditor />}
        {mode === 'import' && <ImportDialog />}
        {mode === 'name' && <NameDialog />}
        {mode === 'end-of-shift' && <EndOfShift station={station} />}
        <DragGhost />
        <LiveRegion />
        <AlertAnnouncements />
        <RequestAnnouncements />
      </div>
    </ConsoleContextMenu>
  );
}

/** Says to readers of the screen what was done. */
export function LiveRegion(): ReactElement {
  const { text, count } = useAnnouncement();
  return (
    <Unseen role="status" aria-live="polite">
      <span key={count}>{text}</span>
    </Unseen>
  );
}

/** Modes whose panel or target lies in the console itself, not over the window. */
const ofConsole: ReadonlySet<Mode['kind']> = new Set<Mode['kind']>([
  ...(['choose-tile', 'ask-disposition', 'tick-steps', 'draw', 'salvos', 'tours', 'training'] as const),
]);

/** Whoever asks for something of the console while playback is shown is brought to it: nothing is done out of sight. */
export function useConsoleForItsModes(): void {
  useEffect(() => {
    const leave = (): void => {
      if (useView.getState().view === 'playback') leavePlayback();
    };
    const stopMode = useMode.subscribe(({ mode }) => ofConsole.has(mode.kind) && leave());
    // An alert that is taken brings its school into the middle of the map, and nobody has asked to see that.
    const stopMap = useMapTarget.subscribe((now, before) => {
      if (now.count !== before.count && now.wish.kind !== 'centre') leave();
    });
    return () => {
      stopMode();
      stopMap();
    };
  }, []);
}

/** Tells what became of snapshots: where each is, by its name and hash, or why it is not. */
export function useSnapshotNotices(): void {
  useEffect(
    () =>
      onMirror(
        ({ lastSnapshot }) => lastSnapshot,
        (last) => {
          if (last) tell(last);
        },
      ),
    [],
  );
}

function tell({ cameraId, end }: LastSnapshot): void {
  const title = snapshotTitle(cameraId);
  if (end.state === 'failed') notify(title, { kind: 'failed', message: end.why });
  else {
    const hash = end.sha256.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ');
    const message = `${end.file} is kept. The audit has its hash, which begins with ${hash}.`;
    notify(title, { kind: 'told', message });
  }
}

/**
 * The surface under the card and the walls, or under all of playback, and the board that draws on it.
 * @param page - the element in which pictures have their holes
 */
function Pictures({
  composer,
  page,
  children,
}: {
  composer: ComposerKind;
  page: RefObject<HTMLElement | null>;
  children: ReactNode;
}): ReactElement {
  const surface = useRef<HTMLDivElement>(null);
  const [board, setBoard] = useState<PictureBoard | null>(null);
  useEffect(() => {
    if (!surface.current || !page.current) return undefined;
    const registry = new FeedRegistry(surface.current, { composer, onFault: tellFault });
    const next = new PictureBoard(surface.current, registry, page.current);
    const sync = new SyncController(registry.playback);
    setBoard(next);
    const seen = (): void => next.setWindowShown(useMirror.getState().station?.shown ?? true);
    const stopWatching = onMirror(({ station }) => station?.shown, seen);
    seen();
    const stopListening = onMirror(
      ({ tickets }) => tickets,
      (now, before) => {
        // Withdrawing the ticket is withdrawing the picture: no grace.
        for (const cameraId of before.keys()) if (!now.has(cameraId)) next.close(cameraId);
      },
    );
    return () => {
      stopListening();
      stopWatching();
      setBoard(null);
      sync.dispose();
      void next.dispose();
    };
  }, [composer, page]);
  const whole = useView(({ view }) => view === 'playback');
  return (
    <BoardContext value={board}>
      <div ref={surface} className={classNames(pictures['surface'], whole && pictures['whole'])} aria-hidden="true" />
      {children}
    </BoardContext>
  );
}

function tellFault({ message, rebuilding, fallback }: RegistryFault): void {
  notify('Pictures of the console', {
    kind: 'failed',
    message: fallback
      ? `The video worker stopped again (${message}). Pictures go on in another way (${fallback}).`
      : rebuilding
        ? `The video worker stopped (${message}) and is being started again.`
        : `The video worker stopped again (${message}). The wall windows have their own; restart RTCC Wall for this one.`,
  });
}
