/** Plain data, as JSON and YAML know it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A map of plain data. Absent keys may be written as `undefined`; they are not rendered. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}
