import type { CityMap } from './city-map';
import { toLatLng } from './city-map';
import type { MapMeasure } from './label-plan';

let context: CanvasRenderingContext2D | null | undefined;

/** Measures words and places of a map for the planning of its labels. */
export function measureOf(map: CityMap): MapMeasure {
  const style = getComputedStyle(document.documentElement);
  const unit = Number(style.getPropertyValue('--scale')) || 1;
  const size = map.leaflet.getSize();
  const container = map.leaflet.getContainer();
  const { fontFamily } = getComputedStyle(container);
  return {
    unit,
    view: { left: 0, top: 0, width: size.x, height: size.y },
    project: (place) => map.leaflet.latLngToContainerPoint(toLatLng(place)),
    textWidth: (text, strong) => {
      context ??= document.createElement('canvas').getContext('2d');
      if (!context) return text.length * 7 * unit;
      context.font = `${strong ? 620 : 450} ${12 * unit}px ${fontFamily}`;
      return context.measureText(text).width;
    },
  };
}
