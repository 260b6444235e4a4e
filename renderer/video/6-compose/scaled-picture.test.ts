import { describe, expect, it } from 'vitest';
import { ScaledPicture, type ImageStore } from './scaled-picture';
import { fitPicture, type TileFit } from './tile-geometry';

interface Image {
  readonly width: number;
  readonly height: number;
  /** What it was made of: each step a part of the one before. */
  readonly parts: readonly TileFit['share'][];
}

const made: Image[] = [];
const released: Image[] = [];
const store: ImageStore<Image> = {
  rescale: (image, { content, share }) => {
    const next = { width: content.width, height: content.height, parts: [...image.parts, share] };
    made.push(next);
    return next;
  },
  release: (image) => void released.push(image),
};

const tile = { x: 0, y: 0, width: 400, height: 200 };
const small = { x: 0, y: 0, width: 200, height: 100 };
const zoom = { x: 0.75, y: 0.25, scale: 2 };

function picture(...fits: readonly TileFit[]): ScaledPicture<Image> {
  const of = new ScaledPicture(store, 2);
  for (const fit of fits) of.add(fit, { width: fit.content.width, height: fit.content.height, parts: [fit.share] });
  return of;
}

describe('a size that was not made', () => {
  it('is made of the part of the largest that has it', () => {
    const zoomed = fitPicture(tile, 2, 'crop', zoom);
    const from = picture(fitPicture(small, 2, 'crop'), fitPicture(tile, 2, 'crop'));
    expect(from.sized(zoomed)).toMatchObject({
      width: 400,
      parts: [{ width: 1 }, { x: 0.5, y: 0, width: 0.5, height: 0.5 }],
    });
  });

  it('is not made of a larger one that is only a part of it', () => {
    const from = picture(fitPicture(tile, 2, 'crop', zoom), fitPicture(small, 2, 'crop'));
    expect(from.sized(fitPicture(tile, 2, 'crop'))).toMatchObject({ parts: [{ width: 1 }, { width: 1 }] });
  });

  it('keeps what there is where nothing has it, and is made once', () => {
    const zoomed = fitPicture(tile, 2, 'crop', zoom);
    const from = picture(zoomed);
    const whole = from.sized(fitPicture(small, 2, 'crop'));
    expect(whole).toMatchObject({ width: 200, parts: [zoomed.share, { x: 0, y: 0, width: 1, height: 1 }] });
    expect(from.sized(fitPicture(small, 2, 'crop'))).toBe(whole);
  });

  it('is none of a picture that was given back, and each image is given back once', () => {
    const from = picture(fitPicture(tile, 2, 'crop'));
    from.sized(fitPicture(small, 2, 'crop'));
    released.length = 0;
    from.release();
    from.release();
    expect(released).toHaveLength(2);
    expect(from.sized(fitPicture({ ...small, height: 80 }, 2, 'crop'))).toBeUndefined();
  });
});
