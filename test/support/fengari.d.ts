/** The part of fengari that the tests use; the package brings no types. */
declare module 'fengari' {
  export interface LuaState {
    readonly __state: never;
  }
  type Text = Uint8Array;
  type Library = (L: LuaState) => number;
  export const to_luastring: (text: string) => Text;
  export const to_jsstring: (text: Text) => string;
  export const lualib: { readonly luaopen_base: Library; readonly luaopen_table: Library };
  export const lauxlib: {
    luaL_newstate(): LuaState;
    luaL_checkstack(L: LuaState, places: number, message: Text): void;
    luaL_requiref(L: LuaState, name: Text, open: Library, global: 0 | 1): void;
    /** {@link lua.LUA_OK} where it ran, otherwise true. */
    luaL_dostring(L: LuaState, script: Text): number | boolean;
  };
  export const lua: {
    readonly LUA_OK: number;
    lua_settop(L: LuaState, index: number): void;
    lua_pop(L: LuaState, count: number): void;
    lua_pushnil(L: LuaState): void;
    lua_pushstring(L: LuaState, text: Text): void;
    lua_pushboolean(L: LuaState, value: boolean): void;
    lua_pushinteger(L: LuaState, value: number): void;
    lua_pushnumber(L: LuaState, value: number): void;
    lua_newtable(L: LuaState): void;
    lua_rawset(L: LuaState, index: number): void;
    lua_getfield(L: LuaState, index: number, key: Text): number;
    lua_setglobal(L: LuaState, name: Text): void;
    lua_istable(L: LuaState, index: number): boolean;
    lua_tostring(L: LuaState, index: number): Text | null;
  };
}
