import { describe, expect, it } from "vitest";
import { isOffline, pipEnvironment } from "./pip-settings";

describe("settings for pip", () => {
  it("are those of uv where pip's own are not set", () => {
    const env = {
      UV_INDEX: "corp=https://a/simple https://b/simple",
      UV_FIND_LINKS: "/w,/v",
      SSL_CERT_FILE: "/c d.pem",
    };
    expect(pipEnvironment(env)).toMatchObject({
      PIP_EXTRA_INDEX_URL: "https://a/simple https://b/simple",
      PIP_FIND_LINKS: "/w /v",
      PIP_CERT: "/c d.pem",
    });
    expect(pipEnvironment({ ...env, PIP_FIND_LINKS: "/mine" })["PIP_FIND_LINKS"]).toBe("/mine");
  });

  it("never install for the user instead of into the environment", () => {
    expect(pipEnvironment({ PIP_USER: "1" })["PIP_USER"]).toBe("0");
  });

  it("tell whether no index is to be asked", () => {
    expect(
      [{ PIP_NO_INDEX: "true" }, { UV_OFFLINE: "1" }, { PIP_NO_INDEX: "0", UV_OFFLINE: "1" }, {}].map(isOffline),
    ).toEqual([true, true, false, false]);
  });
});
