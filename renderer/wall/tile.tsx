import { type CSSProperties, memo, type ReactElement } from 'react';
import type { Alert } from '../../shared/vocabulary/alert';
import type { Camera } from '../../shared/vocabulary/camera';
import type { MonitorId } from '../../shared/vocabulary/ids';
import type { Cell } from '../../shared/vocabulary/layout';
import type { UtcMs } from '../../shared/vocabulary/time';
import { pixelDensity, type TileRect } from '../../shared/wall/placement';
import { keysOf, useKeysOf } from '../mirror/preferences';
import { calledName, useWatermark } from '../mirror/selectors';
import { urgencyWords } from '../ui/alert-words';
import { classNames } from '../ui/class-names';
import { feedFigures } from '../ui/figures';
import { formatDuration, useNow } from '../ui/format';
import { Glyph } from '../ui/glyph';
import { liftedBy, type MaskState, maskWords } from '../ui/mask-words';
import { type SourceChoice, sourceNote } from '../ui/source-words';
import { reducedWords, tileWords } from '../ui/state-words';
import { EmptyWord, emptyWords, isUnlisted, TileCaption, TileFigures, TileWord, unlistedName } from '../ui/tile-face';
import { tourSentence, tourWords, type TourWords } from '../ui/tour-words';
import { Watermark } from '../ui/watermark';
import { type AlertMark, toneOf } from './alert-marks';
import type { TileFeed, TileModel } from './monitor-cells';
import type { TileTour } from './tour-controls';
import styles from './tile.module.css';
import chips from './tile-chips.module.css';
import shared from '../ui/shared.module.css';
import type { Reduction } from '../../shared/vocabulary/feed';
import type { TileSetup } from '../../shared/vocabulary/wall';

/** Everything that a tile shows: it decides nothing itself. */
export interface TileProps {
  readonly monitorId: MonitorId;
  readonly model: TileModel;
  readonly position: Cell;
  /** Device pixels in one CSS pixel. */
  readonly pixelRatio: number;
  /** What the tile would have of the monitor if it were enlarged. */
  readonly full: TileRect;
  /** The feed's camera; undefined for an empty cell, or a camera that the directory does not know. */
  readonly camera: Camera | undefined;
  readonly schoolName: string | undefined;
  readonly mark: AlertMark | undefined;
  /** The tour that runs in the tile. */
  readonly tour: TileTour | undefined;
  readonly selected: boolean;
  /** The one tile of the grid that Tab reaches. */
  readonly reachable: boolean;
  readonly moving: boolean;
  /** What a drop would do here, while something is dragged over it. */
  readonly dropLabel: string | undefined;
}

/** One tile: the picture lies below it in the mosaic, everything that is said about it is here. */
export const Tile = memo(function Tile(props: TileProps): ReactElement {
  const { monitorId, model, position, pixelRatio, camera, schoolName, mark, tour, selected, reachable, moving } = props;
  const { cell, rect, shown, setup, feed } = model;
  const keyOf = useKeysOf();
  const kind = feed?.state.kind;
  const ages =
    feed?.mask?.kind === 'lifted' || mark !== undefined || tour !== undefined || feed?.statistics !== undefined;
  const now = useNow(ages || (kind !== undefined && kind !== 'live'));
  const notes = feed ? notesOf(model, feed) : 0;
  const urgent = mark?.reach === 'camera' ? mark.alert : undefined;
  const name = tileName({ model, camera, schoolName, alert: mark?.alert, tour, now });
  return (
    <div
      role="gridcell"
      aria-label={name}
      aria-selected={selected}
      aria-rowindex={position.row + 1}
      aria-colindex={position.column + 1}
      aria-rowspan={position.rowSpan}
      aria-colspan={position.columnSpan}
      tabIndex={reachable ? 0 : -1}
      hidden={!shown}
      className={classNames(
        styles['tile'],
        !feed && styles['empty'],
        kind !== undefined && kind !== 'live' && kind !== 'stale' && shared['panel'],
        feed?.statistics && styles['figured'],
        notes > 0 && styles[`noted${Math.min(3, notes)}`],
        moving && styles['moving'],
        urgent && selected && styles['both'],
      )}
      style={placeOf(rect, pixelRatio)}
      data-testid={`tile-${monitorId}-${cell}`}
      data-monitor={monitorId}
      data-cell={cell}
      data-state={kind ?? 'empty'}
      data-camera={feed?.cameraId}
    >
      {feed && (kind === 'live' || kind === 'stale') && <TileWatermark cameraId={feed.cameraId} />}
      {/* An old picture, which the composer has made grey, lies under a veil: nobody takes it for a live one. */}
      {kind === 'stale' && <div className={shared['veil']} />}
      {kind === 'offline' && <div className={classNames(shared['fill'], shared['hatch'])} />}
      {feed ? (
        <TileWord state={feed.state} now={now} purposeKey={keyOf('purpose')} />
      ) : (
        <EmptyWord cell={cell} hotspot={setup.drive?.kind === 'hotspot'} />
      )}
      <TopLeft mark={mark} tour={tour} moving={moving} selected={selected} now={now} />
      <Corner model={model} feed={feed} camera={camera} full={props.full} now={now} />
      {feed && <Figures feed={feed} now={now} />}
      {feed && (
        <TileCaption
          state={feed.state}
          frameTimeMs={feed.frameTimeMs}
          cameraName={captionOf(setup, camera ? calledName(camera) : feed.cameraId)}
          schoolName={schoolName}
          now={now}
        />
      )}
      {urgent && <div className={classNames(styles['alertEdge'], styles[toneOf(urgent)])} />}
      {selected && <div className={styles['selectedEdge']} />}
      {props.dropLabel !== undefined && (
        <div className={styles['drop']}>
          <span>{props.dropLabel}</span>
        </div>
      )}
    </div>
  );
});

function TileWatermark({ cameraId }: Pick<TileFeed, 'cameraId'>): ReactElement | null {
  const who = useWatermark(cameraId);
  return who === undefined ? null : <Watermark who={who} />;
}

/** One mark at a time, in this order: what is under way, what is urgent, what changes by itself, what is yours. */
function TopLeft({
  mark,
  tour,
  moving,
  selected,
  now,
}: Pick<TileProps, 'mark' | 'tour' | 'moving' | 'selected'> & { now: UtcMs }): ReactElement | null {
  if (moving) return <OwnChip is="moving" />;
  if (mark) return <AlertChip mark={mark} age={formatDuration(now - mark.alert.raisedAtMs)} />;
  if (tour) return <TourChip words={tourWords({ ...tour, now })} />;
  return selected ? <OwnChip is="selected" /> : null;
}

/** What is said of the picture itself: its worth, its source, what it does without, and what was set up. */
function Corner({
  model,
  feed,
  camera,
  full,
  now,
}: Pick<TileProps, 'model' | 'camera' | 'full'> & { feed: TileFeed | null; now: UtcMs }): ReactElement {
  const pictured = feed?.state.kind === 'live' || feed?.state.kind === 'stale';
  return (
    <div className={chips['stack']}>
      {pictured && camera && <DensityChip model={model} feed={feed} camera={camera} full={full} />}
      {pictured && feed.mask && <MaskChip mask={feed.mask} now={now} />}
      {feed?.source && <SourceChip source={feed.source} />}
      {feed?.state.kind === 'live' && feed.state.reduced && <ReducedChip reduced={feed.state.reduced} />}
      {feed?.sound && <SoundChip sound={feed.sound} />}
      <SetupChip setup={model.setup} scale={model.zoom?.scale} />
    </div>
  );
}

/** The label comes first: somebody wrote it for whoever looks next. */
function captionOf({ label }: TileModel['setup'], cameraName: string): string {
  return label === undefined ? cameraName : `${label} · ${cameraName}`;
}

/** How many chips stand below the one of the density. */
function notesOf({ setup, zoom }: TileModel, { state, source, sound, mask }: TileFeed): number {
  const reduced = state.kind === 'live' && state.reduced !== undefined;
  const fallen = source !== undefined && sourceNote(source) !== undefined;
  const isSetUp = setup.lock !== undefined || setup.drive?.kind === 'hotspot' || zoom !== undefined;
  return Number(mask !== undefined) + Number(reduced) + Number(fallen) + Number(isSetUp) + Number(sound !== undefined);
}

function Figures({ feed, now }: { feed: TileFeed; now: UtcMs }): ReactElement | null {
  const { state, statistics, source } = feed;
  return statistics ? <TileFigures figures={feedFigures({ state, statistics, source, now })} /> : null;
}

function placeOf({ xPx, yPx, widthPx, heightPx }: TileModel['rect'], pixelRatio: number): CSSProperties {
  return {
    left: xPx / pixelRatio,
    top: yPx / pixelRatio,
    width: widthPx / pixelRatio,
    height: heightPx / pixelRatio,
  };
}

/** What a tile is called by a reader of the screen: all that it says, however small it is. */
export function tileName(tile: {
  readonly model: TileModel;
  readonly camera: Camera | undefined;
  readonly schoolName: string | undefined;
  readonly alert: Alert | undefined;
  readonly tour: TileTour | undefined;
  readonly now: UtcMs;
}): string {
  const { model, camera, schoolName, alert, tour, now } = tile;
  const { cell, feed, setup, zoom } = model;
  const place = `Tile ${cell + 1}`;
  if (!feed) return `${place}: empty. ${emptyWords(setup.drive?.kind === 'hotspot')}.`;
  const { title, lines } = tileWords(feed.state, now, keysOf('purpose'));
  const mark = alert && `${urgencyWords(alert)} ${alert.title}, ${alert.handling}`;
  const note = feed.source && sourceNote(feed.source);
  const parts = [
    title ?? feed.state.kind,
    ...lines,
    ...(note ? [note.words] : []),
    ...(feed.mask ? [maskSentence(feed.mask, now)] : []),
    ...(feed.sound ? [soundWords[feed.sound]] : []),
    ...(setup.label === undefined ? [] : [`Labelled ${setup.label}`]),
    ...(setup.lock ? [`Locked by ${setup.lock.name}`] : []),
    ...(setup.drive?.kind === 'hotspot' ? ['Hotspot'] : []),
    ...(tour ? [tourSentence({ ...tour, now })] : []),
    ...(zoom ? [`Zoomed ${zoom.scale.toFixed(1)} times`] : []),
    ...(mark === undefined ? [] : [mark]),
  ];
  const name = isUnlisted(feed.state, schoolName)
    ? unlistedName
    : `${schoolName ?? 'Unknown school'}, ${camera ? calledName(camera) : feed.cameraId}`;
  return `${place}: ${name}. ${parts.map(sentence).join(' ')}`;
}

const soundWords = { wanted: 'Listening', heard: 'Heard', none: 'Listening, and there is no sound' } as const;

function maskSentence(mask: MaskState, now: UtcMs): string {
  return mask.kind === 'masked' ? 'Parts of it are masked' : `${capital(maskWords(mask, now))}, ${liftedBy(mask)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The tour of a tile: its name, where it is, what it does, and how much of the stop's time is over. */
export function TourChip({
  words: { name, place, doing, skipped, share, stands },
}: {
  words: TourWords;
}): ReactElement {
  const more = skipped === undefined ? '' : `; ${skipped}`;
  return (
    <span
      className={classNames(chips['chip'], chips['left'], styles['tour'])}
      title={`Tour ${name}, stop ${place}: ${doing}${more}`}
      data-tour={stands ? 'stands' : 'runs'}
    >
      <Glyph name={stands ? 'paused' : 'tour'} />
      <span className={styles['tourName']}>{name}</span>
      <strong>{place}</strong>
      <span className={styles['doing']}>{doing}</span>
      {skipped !== undefined && <span className={styles['skipped']}>{skipped}</span>}
      {share !== undefined && (
        <span className={styles['tourBar']} aria-hidden="true">
          <span className={styles['over']} style={shareStyle(share)} />
        </span>
      )}
    </span>
  );
}

function shareStyle(share: number): CSSProperties {
  return { transform: `scaleX(${share.toFixed(3)})` };
}

/** Priority, what happened, for how long. Filled while nobody has it and this is the camera; else quiet. */
export function AlertChip({ mark, age }: { mark: AlertMark; age: string }): ReactElement {
  const { priority, title } = mark.alert;
  return (
    <span
      className={classNames(chips['chip'], chips['left'], chips['alert'], chips[toneOf(mark.alert)], chips[mark.reach])}
      data-alert={mark.alert.id}
    >
      <Glyph name={`priority-${priority}`} />
      <strong>{urgencyWords(mark.alert)}</strong>
      <span className={chips['title']}>{mark.reach === 'camera' ? title : 'at this school'}</span>
      <strong>{age}</strong>
    </span>
  );
}

/** This is the selected tile, or the one that is picked up. */
function OwnChip({ is }: { is: 'selected' | 'moving' }): ReactElement {
  return (
    <span className={classNames(chips['chip'], chips['left'], shared['select'])}>
      <Glyph name={is} /> {is}
    </span>
  );
}

/** `source 2 of 3`. Quiet: the picture is as good as any. */
export function SourceChip({ source }: { source: SourceChoice }): ReactElement | null {
  const note = sourceNote(source);
  if (!note) return null;
  return (
    <span className={chips['chip']} title={note.words} data-source={note.kind}>
      <Glyph name={note.kind} />
      <span className={chips['long']}>source</span> {note.which}
    </span>
  );
}

/** `reduced: key frames only`. Quiet, too: what is shown is live, and there is less of it. */
export function ReducedChip({ reduced }: { reduced: Reduction }): ReactElement {
  return (
    <span
      className={chips['chip']}
      title="This machine cannot decode everything at once; tiles that matter most keep their whole picture"
      data-reduced={reduced}
    >
      <Glyph name="reduced" />
      <span className={chips['long']}>reduced:</span> {reducedWords[reduced]}
    </span>
  );
}

/** `masked`, or that it is not, until when, and who lifted it: the policy's own colour, because this is its business. */
export function MaskChip({ mask, now }: { mask: MaskState; now: UtcMs }): ReactElement {
  const lifted = mask.kind === 'lifted';
  const title = lifted ? `The mask was lifted ${liftedBy(mask)}` : 'Parts of this picture are masked by the agreement';
  return (
    <span className={classNames(chips['chip'], chips['gate'])} title={title} data-mask={mask.kind}>
      <Glyph name={lifted ? 'unmasked' : 'masked'} />
      <span>
        {maskWords(mask, now)}
        {lifted && <span className={chips['names']}>{liftedBy(mask)}</span>}
      </span>
    </span>
  );
}

const chipSoundWords = { wanted: 'sound soon', heard: 'sound', none: 'no sound' } as const;

/** Whether the tile that is listened to is heard. */
export function SoundChip({ sound }: { sound: keyof typeof chipSoundWords }): ReactElement {
  return (
    <span className={chips['chip']} title="The one tile that is listened to" data-sound={sound}>
      <Glyph name={sound === 'none' ? 'no-sound' : 'sound'} /> {chipSoundWords[sound]}
    </span>
  );
}

/** What was set up for the tile: locked, hotspot, zoomed. Nothing where nothing was. */
export function SetupChip({
  setup: { lock, drive },
  scale,
}: {
  setup: TileSetup;
  scale: number | undefined;
}): ReactElement | null {
  if (!lock && drive?.kind !== 'hotspot' && scale === undefined) return null;
  return (
    <span className={chips['chip']} data-setup>
      {lock && (
        <span className={shared['inline']} title={`Locked by ${lock.name}`} data-lock={lock.role}>
          <Glyph name="tile-lock" /> <span className={chips['long']}>locked by</span> {lock.name}
        </span>
      )}
      {drive?.kind === 'hotspot' && (
        <span className={shared['inline']} title="It shows whatever camera is selected" data-hotspot>
          <Glyph name="hotspot" /> <span className={chips['long']}>hotspot</span>
        </span>
      )}
      {scale !== undefined && (
        <span className={shared['inline']} title="A part of the picture; Z shows all of it" data-zoom>
          <Glyph name="zoom" /> ×{scale.toFixed(1)}
        </span>
      )}
    </span>
  );
}

/**
 * Pixels per metre at the target line, with a bar for each of detect, observe, recognise, identify: as displayed now, and
 * what the tile would show if it were enlarged.
 */
function DensityChip({
  model: { rect, setup, zoom },
  feed: { rendition, largest },
  camera: { sceneWidthM },
  full: area,
}: Pick<TileProps, 'model' | 'full'> & { feed: TileFeed; camera: Camera }): ReactElement {
  const how = { fit: setup.fit, scale: zoom?.scale };
  const { pixelsPerMetre, level, word } = pixelDensity(rect, rendition, sceneWidthM, how);
  const full = pixelDensity(area, largest ?? rendition, sceneWidthM, how);
  const more = full.pixelsPerMetre > pixelsPerMetre;
  const enlarged = more ? `; enlarged ${full.pixelsPerMetre}: ${full.word}` : '';
  return (
    <span
      className={classNames(chips['chip'], chips['density'])}
      title={`${pixelsPerMetre} pixels per metre at the target line: ${word} (EN 62676-4)${enlarged}`}
      data-density={level}
    >
      <span className={chips['bars']} aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <i key={bar} className={classNames(bar <= level && chips['lit'])} />
        ))}
      </span>
      <strong>{pixelsPerMetre}</strong>
      <span className={shared['quiet']}>px/m</span>
      {more && (
        <span className={classNames(shared['quiet'], chips['enlarged'])} data-density-full={full.level}>
          → {full.pixelsPerMetre} {full.word}
        </span>
      )}
    </span>
  );
}
