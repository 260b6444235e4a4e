import { useEffect, useRef, type ReactElement } from 'react';
import L from 'leaflet';
import { Maximize, Minus, Plus } from 'lucide-react';
import { Button, IconButton } from '../../ui/button';
import { CameraGlyph } from '../cameras/camera-glyph';
import type { CityMap } from './city-map';
import { showOnMap } from './map-target';
import styles from './map.module.css';
import { ToolBar } from './tools/tool-bar';

/** What lies over the map: the legend with what the map is, and its controls. */
export function MapChrome({
  map,
  attribution,
  missing,
  closeUp,
}: {
  readonly map: CityMap | null;
  /** Whose map it is; null for our own schematic. */
  readonly attribution: string | null;
  readonly missing: string | null;
  readonly closeUp: boolean;
}): ReactElement {
  return (
    <>
      <div className={styles['legend']}>
        <CameraGlyph kind="live" />
        <CameraGlyph kind="stale" />
        <CameraGlyph kind="offline" />
        <CameraGlyph kind="refused" />
        <span className={styles['number']}>{closeUp ? 'number: camera' : 'number: cameras'}</span>
        <span className={styles['about']}>{attribution ?? 'Schematic map'}</span>
        {missing !== null && <span className={styles['missing']}>{missing}</span>}
      </div>
      {closeUp && map && <Scale map={map} />}
      {closeUp && (
        <Button keys="Esc" className={styles['back']} onClick={() => showOnMap({ kind: 'all' })}>
          All schools
        </Button>
      )}
      <div className={styles['controls']}>
        <ToolBar />
        <IconButton label="Zoom in" keys="+" icon={<Plus aria-hidden />} onClick={() => map?.leaflet.zoomIn()} />
        <IconButton label="Zoom out" keys="-" icon={<Minus aria-hidden />} onClick={() => map?.leaflet.zoomOut()} />
        <IconButton
          label="Show all schools"
          keys="Home"
          icon={<Maximize aria-hidden />}
          onClick={() => showOnMap({ kind: 'all' })}
        />
      </div>
    </>
  );
}

/** Leaflet's own scale, in metres. */
function Scale({ map }: { readonly map: CityMap }): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const scale = L.control.scale({ imperial: false, maxWidth: 120 });
    scale.addTo(map.leaflet);
    const element = scale.getContainer();
    if (element) place.current?.append(element);
    return () => void scale.remove();
  }, [map]);
  return <div ref={place} className={styles['scale']} aria-hidden="true" />;
}
