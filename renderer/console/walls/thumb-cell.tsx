import { memo, type ReactElement } from 'react';
import type { Camera, School } from '../../../shared/vocabulary/camera';
import type { CellAddress, TileSetup } from '../../../shared/vocabulary/wall';
import { calledName, callSignOf, type CellTour } from '../../mirror/selectors';
import type { CameraState } from '../../operator/camera-states';
import { useIsChosen } from '../../operator/choose-tile';
import { PictureHole } from '../../pictures/picture-hole';
import { classNames } from '../../ui/class-names';
import { CameraGlyph, Glyph } from '../../ui/glyph';
import { reducedWords } from '../../ui/state-words';
import { unlistedName } from '../../ui/tile-face';
import { useDragGesture } from '../../operator/drag';
import styles from './monitor-card.module.css';
import shared from '../../ui/shared.module.css';

/** One cell of a monitor in the console, whether something is in it or not. */
export interface ThumbCellProps {
  readonly at: CellAddress;
  /** `M1 tile 4`. */
  readonly name: string;
  readonly camera: Camera | null;
  /** A camera is in it that is not listed while it is locked. */
  readonly unlisted: boolean;
  readonly setup: TileSetup;
  /** The tour that runs in it. */
  readonly tour: CellTour | undefined;
  readonly school: School | undefined;
  /** What the wall window says of the tile; `not-shown` while its monitor is closed. */
  readonly state: CameraState;
  readonly monitorOpen: boolean;
  /** The monitor shows several schools: then the school says more than the camera's name. */
  readonly mixed: boolean;
  readonly selected: boolean;
  readonly tabStop: boolean;
  /** The cell's place in its layout's grid, as CSS grid lines. */
  readonly area: string;
}

/** A tile in small: its picture, its number, and its state where it is not live. A target for drops. */
export const ThumbCell = memo(function ThumbCell(props: ThumbCellProps): ReactElement {
  const { at, camera, unlisted, setup, tour, state, selected, tabStop, area } = props;
  const chosen = useIsChosen(at);
  const under = useDragGesture(
    ({ gesture }) => gesture?.target?.monitorId === at.monitorId && gesture.target.cell === at.cell,
  );
  return (
    <div
      role="option"
      tabIndex={tabStop ? 0 : -1}
      aria-label={labelOf(props)}
      aria-selected={selected}
      title={labelOf(props)}
      data-monitor={at.monitorId}
      data-cell={at.cell}
      data-state={camera ? state.kind : unlisted ? 'locked' : 'empty'}
      data-testid={`cell-${at.monitorId}-${at.cell}`}
      className={classNames(styles['cell'], camera && styles['taken'])}
      style={{ gridArea: area }}
    >
      {camera ? (
        <Tile {...props} camera={camera} />
      ) : (
        <span className={styles['empty']}>{unlisted ? 'locked' : emptyOf(setup)}</span>
      )}
      <SetupMarks setup={setup} tour={tour} />
      {selected && <span className={styles['selected']} />}
      {(chosen || under) && <span className={styles['target']} />}
    </div>
  );
});

function Tile({ camera, school, state, monitorOpen, mixed }: ThumbCellProps & { camera: Camera }): ReactElement {
  const showsPicture = monitorOpen && (state.kind === 'live' || state.kind === 'stale' || state.kind === 'connecting');
  return (
    <>
      {showsPicture && <PictureHole cameraId={camera.id} mode="key-frames" className={shared['fill']} />}
      {state.kind === 'stale' && <span className={shared['veil']} />}
      {state.kind === 'offline' && <span className={classNames(shared['fill'], shared['hatch'])} />}
      {state.kind !== 'live' && state.kind !== 'not-shown' && (
        <span className={styles['state']}>
          <CameraGlyph kind={state.kind} wordless />
        </span>
      )}
      <span className={classNames(styles['caption'], !monitorOpen && styles['off'])}>
        <span className={styles['name']}>{mixed && school ? school.shortName : camera.name}</span>
        <span className={shared['quiet']}>{callSignOf(camera.id)}</span>
      </span>
    </>
  );
}

/** What was set up for the tile, as shapes; its words are in the name. */
function SetupMarks({ setup: { lock, drive }, tour }: Pick<ThumbCellProps, 'setup' | 'tour'>): ReactElement | null {
  if (!lock && !drive) return null;
  return (
    <span className={styles['marks']}>
      {lock && (
        <span data-lock={lock.role}>
          <Glyph name="tile-lock" />
        </span>
      )}
      {drive?.kind === 'hotspot' && (
        <span data-hotspot>
          <Glyph name="hotspot" />
        </span>
      )}
      {drive?.kind === 'tour' && (
        <span data-tour-mark>
          <Glyph name={tour?.run.state.kind === 'held' ? 'paused' : 'tour'} />
        </span>
      )}
    </span>
  );
}

function emptyOf({ drive }: TileSetup): string {
  return drive?.kind === 'hotspot' ? 'hotspot' : 'empty';
}

function setupWords({ label, lock, drive }: TileSetup, tour: CellTour | undefined): string {
  const words = [
    ...(label === undefined ? [] : [`labelled ${label}`]),
    ...(lock ? [`locked by ${lock.name}`] : []),
    ...(drive?.kind === 'hotspot' ? ['hotspot'] : []),
    ...(tour ? [`tour ${tour.tour.name}${tour.run.state.kind === 'held' ? ' paused' : ''}`] : []),
  ];
  return words.map((each) => `, ${each}`).join('');
}

function labelOf({ name, camera, unlisted, setup, tour, school, state, monitorOpen }: ThumbCellProps): string {
  if (!camera && unlisted) return `${name}: ${unlistedName}, not listed until an alert opens it`;
  if (!camera) return `${name}, empty${setupWords(setup, tour)}`;
  const where = school ? `${school.shortName}, ` : '';
  const words = `${monitorOpen ? wordsOf(state) : 'monitor closed'}${setupWords(setup, tour)}`;
  return `${name}: ${where}${calledName(camera)}, ${words}`;
}

function wordsOf(state: CameraState): string {
  if (state.kind === 'asleep') return 'asleep, because nobody sees it on its monitor';
  if (state.kind === 'live' && state.reduced) return `live, reduced: ${reducedWords[state.reduced]}`;
  return state.kind.replace('-', ' ');
}
