import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Position } from '../../shared/vocabulary/camera';
import { camerasWithStreams, loadTrainingDistrict, shippedScenarios, type TrainingDistrict } from './training-district';

const assetsDir = fileURLToPath(new URL('../../assets', import.meta.url));

/** Distance in metres; plane geometry is good to centimetres over a school's grounds. */
function distanceM(a: Position, b: Position): number {
  const perDegree = 111_195;
  const east = (a.lon - b.lon) * perDegree * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot((a.lat - b.lat) * perDegree, east);
}

describe('the training district in assets/', () => {
  let district: TrainingDistrict;
  let outside: TrainingDistrict['cameras'];
  beforeAll(() => {
    district = loadTrainingDistrict(assetsDir);
    outside = district.cameras.filter(({ placement }) => placement === 'exterior');
  });

  it('has sixteen schools, thirteen of them connected on 22 February 2023', () => {
    expect(new Set(district.schools.map((school) => school.id)).size).toBe(16);
    const connected = district.schools.filter((school) => school.integration?.status === 'installed');
    expect(connected).toHaveLength(13);
    expect(new Set(district.schools.map((school) => school.integration?.asOf))).toEqual(new Set(['2023-02-22']));
    expect(district.schools.every((school) => school.positionUncertaintyM !== undefined)).toBe(true);
  });

  it('has four exterior cameras a school, numbered and named apart', () => {
    expect(new Set(outside.map((camera) => camera.id)).size).toBe(64);
    for (const school of district.schools) {
      const own = outside.filter((camera) => camera.schoolId === school.id);
      expect(own.map((camera) => camera.number)).toEqual([1, 2, 3, 4]);
      expect(new Set(own.map((camera) => camera.name)).size).toBe(4);
      expect(own.every((camera) => camera.id.startsWith(`${school.id}.`))).toBe(true);
    }
  });

  it('places every camera 20 to 80 m from its school', () => {
    const positions = new Map(district.schools.map((school) => [school.id, school.position]));
    for (const camera of outside) {
      const school = positions.get(camera.schoolId);
      if (school === undefined) throw new Error(`${camera.id} is at no school`);
      const metres = distanceM(school, camera.position);
      expect(metres, camera.id).toBeGreaterThan(20);
      expect(metres, camera.id).toBeLessThan(80);
      expect(camera.fieldOfViewDeg, camera.id).toBeGreaterThanOrEqual(55);
      expect(camera.fieldOfViewDeg, camera.id).toBeLessThanOrEqual(95);
    }
  });

  it('never shows one scene twice at a school or beside itself on a wall, nor one moment twice', () => {
    const scenes = outside.map((camera) => camera.clip);
    for (const step of [1, 2, 3, 4, 5, 8, 16]) {
      for (let index = step; index < scenes.length; index += 1) {
        expect(scenes[index], `camera ${index} and the one ${step} before`).not.toBe(scenes[index - step]);
      }
    }
    for (const scene of new Set(scenes)) {
      const phases = outside.filter((camera) => camera.clip === scene).map((camera) => camera.phaseMs);
      expect(new Set(phases.map((phaseMs) => Math.floor(phaseMs / 2_000))).size, scene).toBe(8);
    }
  });

  it('has every scene twice on a first wall of one camera a school, never side by side', () => {
    const wall = district.schools.map((school, index) => {
      const own = outside.filter((camera) => camera.schoolId === school.id);
      return own[index % own.length]?.clip;
    });
    for (const [index, scene] of wall.entries()) {
      const twin = wall.findIndex((other, at) => at !== index && other === scene);
      const rows = Math.abs(Math.floor(index / 4) - Math.floor(twin / 4));
      expect(Math.max(rows, Math.abs((index % 4) - (twin % 4))), `${scene}`).toBeGreaterThan(1);
    }
    expect(new Set(wall).size).toBe(8);
  });

  it('uses MPEG-TS at four whole schools', () => {
    const ts = outside.filter((camera) => camera.container === 'ts');
    expect(ts).toHaveLength(16);
    expect(new Set(ts.map((camera) => camera.schoolId)).size).toBe(4);
  });

  it('offers parts at one whole school, in fMP4', () => {
    const parted = outside.filter((camera) => camera.lowLatency);
    expect(parted.map(({ container }) => container)).toEqual(['fmp4', 'fmp4', 'fmp4', 'fmp4']);
    expect(new Set(parted.map(({ schoolId }) => schoolId)).size).toBe(1);
  });

  it('has two cameras inside one school, after its others', () => {
    const inside = district.cameras.filter(({ placement }) => placement === 'interior');
    expect(inside.map(({ id, number }) => `${number} ${id}`)).toEqual([
      '5 lincoln-west.main-hall',
      '6 lincoln-west.cafeteria',
    ]);
  });

  it('gives each camera its stream and keeps training facts back', () => {
    const [first] = camerasWithStreams(district, 4_321);
    expect(first?.streamUrl).toBe(`http://127.0.0.1:4321/cameras/${first?.camera.id}/master.m3u8`);
    for (const fact of ['clip', 'phaseMs', 'container', 'lowLatency']) expect(first?.camera).not.toHaveProperty(fact);
  });
});

describe('a district that cannot be read', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'district-'));
    await mkdir(join(dir, 'schools'));
    await writeFile(join(dir, 'schools', 'schools.json'), '{ "about": "", "schools": [{ "id": "No Slug" }] }');
  });
  afterAll(() => rm(dir, { recursive: true }));

  it('names the file and what is wrong with it', () => {
    expect(() => loadTrainingDistrict(dir)).toThrow(/schools\.json[^]*schools\[0\]\.id/);
    expect(() => shippedScenarios(dir)).toThrow(/scenarios\.json[^]*ENOENT/);
  });
});
