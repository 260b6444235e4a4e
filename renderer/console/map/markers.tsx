import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type ReactPortal,
  useEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { Camera, Position, School } from '../../../shared/vocabulary/camera';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { calledName } from '../../mirror/selectors';
import { badCounts, type CameraState, isBad, type StateCounts } from '../../operator/camera-states';
import { openOnNextTile } from '../../operator/choose-tile';
import { showOnMap } from '../../operator/map';
import { select } from '../../operator/selection';
import { urgencyWords, alertTone } from '../../ui/alert-words';
import { classNames } from '../../ui/class-names';
import { CameraGlyph, Unseen } from '../../ui/glyph';
import { stateWords } from '../../ui/state-words';
import type { CityMap, MapMarkerHandle } from './city-map';
import type { SchoolPlace, Shift } from './label-plan';
import { pointAt, pointAway } from '../../operator/peek';
import styles from './markers.module.css';
import shared from '../../ui/shared.module.css';

/** A camera on the map: its number, where it looks, and its state where it is not as it should be. */
export function CameraMarker({
  camera,
  state,
  selected,
  picked = false,
  aside = false,
  alert,
  on,
}: {
  camera: Camera;
  state: CameraState;
  selected: boolean;
  /** The area on the map picks it. */
  picked?: boolean;
  /** The search leaves it out. */
  aside?: boolean;
  /** An open alert is about it. */
  alert?: Alert | undefined;
  /** Which drawing it is on: there may be two of one camera. */
  on: 'map' | 'plan';
}): ReactElement {
  const pointing = usePointing(camera.id);
  const speaker = state.kind === 'not-shown' ? 'quiet' : stateWords[state.kind].speaker;
  return (
    <button
      type="button"
      className={classNames(
        styles['camera'],
        styles[speaker],
        aside && styles['aside'],
        picked && styles['picked'],
        alert && styles['alerted'],
        alert && styles[`alerted-${alertTone(alert)}`],
        selected && styles['selected'],
      )}
      aria-pressed={selected}
      title={calledName(camera)}
      data-camera={camera.id}
      data-alert={alert?.id}
      data-testid={`${on}-camera-${camera.id}`}
      {...pointing}
      onClick={() => select({ kind: 'camera', cameraId: camera.id })}
      onDoubleClick={() => void openOnNextTile({ kind: 'camera', cameraId: camera.id })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        select({ kind: 'camera', cameraId: camera.id });
        void openOnNextTile({ kind: 'camera', cameraId: camera.id });
      }}
    >
      <svg
        className={styles['direction']}
        viewBox="-20 -20 40 40"
        aria-hidden="true"
        style={{ transform: `rotate(${camera.bearingDeg}deg)` }}
      >
        <path d="M-5-12.5L0-19L5-12.5z" />
      </svg>
      <span>{camera.number}</span>
      <Unseen>{`, ${calledName(camera)}, ${state.kind.replace('-', ' ')}${picked ? ', in the selected area' : ''}`}</Unseen>
      {alert && <Unseen>{`, ${urgencyWords(alert)} ${alert.title}`}</Unseen>}
      {isBad(state.kind) && (
        <span className={styles['state']} aria-hidden="true">
          <CameraGlyph kind={state.kind} wordless />
        </span>
      )}
    </button>
  );
}

export interface PointingListeners {
  readonly onPointerEnter: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
}

/** Makes a camera's marker one that is glanced at. A finger has no way to point without pressing. */
export function usePointing(cameraId: CameraId): PointingListeners {
  const onPointerLeave = (): void => pointAway('pointer', cameraId);
  const onBlur = (): void => pointAway('focus', cameraId);
  // A marker that goes away under the pointer says nothing of its own.
  useEffect(
    () => () => {
      pointAway('pointer', cameraId);
      pointAway('focus', cameraId);
    },
    [cameraId],
  );
  return {
    onPointerEnter: ({ pointerType, buttons }) => {
      if (pointerType !== 'touch' && buttons === 0) pointAt('pointer', cameraId);
    },
    onPointerLeave,
    onFocus: ({ currentTarget }) => {
      if (currentTarget.matches(':focus-visible')) pointAt('focus', cameraId);
    },
    onBlur,
  };
}

/** Children at a place on the map: their own middle lies on it. */
export function MapMarker({
  map,
  position: { lat, lon },
  plane = 0,
  children,
}: {
  map: CityMap;
  position: Position;
  /** How far above its neighbours. */
  plane?: number;
  children: ReactNode;
}): ReactPortal {
  const [element] = useState(() => document.createElement('div'));
  const handle = useRef<MapMarkerHandle>(null);
  useEffect(() => {
    const marker = map.addMarker({ lat, lon }, element);
    handle.current = marker;
    return () => marker.remove();
  }, [map, element, lat, lon]);
  useEffect(() => {
    // What the map does not show now is not come to by Tab, nor read out.
    const hide = (): void => {
      element.toggleAttribute('inert', !map.leaflet.getBounds().contains([lat, lon]));
    };
    map.leaflet.on('moveend zoomend resize', hide);
    hide();
    return () => void map.leaflet.off('moveend zoomend resize', hide);
  }, [map, element, lat, lon]);
  // Apart from adding it: a marker that is added anew would lose the focus.
  useEffect(() => handle.current?.raise(plane), [map, element, lat, lon, plane]);
  return createPortal(children, element);
}

export interface SchoolMarkerProps {
  readonly school: School;
  readonly cameraCount: number;
  readonly counts: StateCounts;
  readonly alert: Alert | undefined;
  readonly place: SchoolPlace;
  readonly selected: boolean;
  /** The search leaves none of its cameras. */
  readonly aside: boolean;
}

/** Click selects, a double click or Enter zooms in, a drag or T opens all its cameras. */
export function SchoolMarker(props: SchoolMarkerProps): ReactElement {
  const { school, cameraCount, counts, alert, place, selected, aside } = props;
  const bad = badCounts(counts);
  const worst = bad[0];
  const tone = alert && alertTone(alert);
  const choose = (): void => select({ kind: 'school', schoolId: school.id });
  const zoom = (): void => {
    choose();
    showOnMap({ kind: 'zoom', schoolId: school.id });
  };
  return (
    <div className={styles['anchor']}>
      {alert?.handling === 'new' && <AlertRing alert={alert} shift={place.shift} />}
      <button
        type="button"
        className={classNames(
          styles['school'],
          aside && styles['schoolMarkerAside'],
          selected && styles['schoolMarkerSelected'],
          tone === 'urgent' && styles['urgent'],
          styles[place.side],
          alert?.handling === 'new' && styles['ringed'],
        )}
        style={moved(place.shift)}
        aria-pressed={selected}
        data-school={school.id}
        data-aside={aside}
        data-testid={`map-school-${school.id}`}
        onClick={choose}
        onDoubleClick={zoom}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          zoom();
        }}
      >
        <span className={styles['pill']}>
          {cameraCount}
          <Unseen> {cameraCount === 1 ? 'camera' : 'cameras'} at </Unseen>
        </span>
        <span className={styles['name']}>{school.shortName}</span>
        {worst && (
          <span className={styles['schoolMarkerState']} aria-hidden="true">
            <CameraGlyph kind={worst.kind} wordless />
          </span>
        )}
        <Unseen>
          {bad.map(({ kind, count }) => `, ${count} ${kind}`)}
          {alert && `, ${urgencyWords(alert)} ${alert.title}, ${alert.handling}`}
        </Unseen>
      </button>
    </div>
  );
}

const octagon = 'M-11.6-28h23.2L28-11.6v23.2L11.6 28h-23.2L-28 11.6v-23.2z';

/** A ring around a school with an alert that nobody has: red and pulsing only for a P1. */
function AlertRing({ alert, shift }: { alert: Alert; shift: Shift }): ReactElement {
  const tone = alertTone(alert);
  return (
    <svg
      className={classNames(
        styles['ring'],
        tone === 'urgent' && styles['strong'],
        shared[tone === 'plain' ? 'quiet' : tone],
      )}
      data-testid={`alert-ring-${alert.schoolId}`}
      viewBox="-48 -48 96 96"
      style={moved(shift)}
      aria-hidden="true"
    >
      <path d={octagon} className={styles['inner']} />
      {tone === 'urgent' && <path d={octagon} className={styles['outer']} />}
    </svg>
  );
}

function moved({ x, y }: Shift): CSSProperties {
  return { translate: `${x}px ${y}px` };
}
