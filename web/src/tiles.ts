// SPDX-License-Identifier: EUPL-1.2
// Layers of our own tiles: GeoJSON by z/x/y. What is in sight is fetched, what was there already stays where it is (and keeps the focus).
import * as L from "leaflet";
import type { Feature, FeatureCollection } from "geojson";
import { ask } from "./words";

const side = 256;
const remembered = 300;

export interface TileLayer {
  /** Address of a tile. */
  address: (z: number, x: number, y: number) => string;
  /** The deepest zoom that has tiles of its own; beyond it, these are drawn larger. */
  deepest: number;
  /** What makes a feature the same in two tiles. */
  key: (feature: Feature) => string;
  draw: (feature: Feature) => L.Layer[];
}

export class Tiles {
  private readonly fetched = new Map<string, Promise<FeatureCollection | undefined>>();
  private shown = new Map<string, L.Layer[]>();
  private wanted = "";

  constructor(
    private readonly map: L.Map,
    private readonly layer: TileLayer,
  ) {
    map.on("moveend", () => void this.update());
  }

  /** Fetches and draws what is in sight; false when nothing could be had. */
  async update(): Promise<boolean> {
    const z = Math.max(0, Math.min(Math.round(this.map.getZoom()), this.layer.deepest));
    const names = this.inSight(z);
    const wanted = names.join(" ");
    if (wanted === this.wanted) return true;
    this.wanted = wanted;
    const tiles = await Promise.all(names.map((name) => this.fetch(name)));
    if (wanted !== this.wanted) return true;
    const there = tiles.filter((tile) => tile !== undefined);
    if (!there.length) {
      this.wanted = "";
      return false;
    }
    this.show(z, there.flatMap((tile) => tile.features));
    return true;
  }

  private inSight(z: number): string[] {
    const bounds = this.map.getBounds();
    const corner = (point: L.LatLng) => this.map.project(point, z).divideBy(side).floor();
    const first = corner(bounds.getNorthWest());
    const last = corner(bounds.getSouthEast());
    const most = 2 ** z - 1;
    const names: string[] = [];
    for (let y = Math.max(0, first.y); y <= Math.min(most, last.y); y++)
      for (let x = Math.max(0, first.x); x <= Math.min(most, last.x); x++) names.push(`${z}/${x}/${y}`);
    return names;
  }

  private fetch(name: string): Promise<FeatureCollection | undefined> {
    const known = this.fetched.get(name);
    if (known) return known;
    const [z, x, y] = name.split("/").map(Number) as [number, number, number];
    const coming = ask<FeatureCollection>(this.layer.address(z, x, y)).then((tile) => {
      if (!tile) this.fetched.delete(name);
      return tile;
    });
    this.fetched.set(name, coming);
    for (const oldest of this.fetched.keys()) {
      if (this.fetched.size <= remembered) break;
      this.fetched.delete(oldest);
    }
    return coming;
  }

  private show(z: number, features: Feature[]): void {
    const next = new Map<string, L.Layer[]>();
    for (const feature of features) {
      const key = `${feature.geometry.type === "Point" ? "" : z}|${this.layer.key(feature)}`;
      if (!next.has(key)) next.set(key, this.shown.get(key) ?? this.layer.draw(feature).map((one) => one.addTo(this.map)));
    }
    for (const [key, layers] of this.shown) if (!next.has(key)) for (const one of layers) one.remove();
    this.shown = next;
  }
}
