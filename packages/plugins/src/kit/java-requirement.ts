import type { ImageRequirement } from '../interface.ts'
import { packageInstall } from './package-install.ts'

/** Those that distributions have, the one first that the plugins are tested with. */
const RELEASES = [17, 21]

/** The image's own in `/opt/java` counts before the one in the path. Java 8 called itself 1.8. */
export const javaRequirement = (least: number): ImageRequirement => {
  const releases = RELEASES.filter((release) => release >= least)
  return {
    name: `Java ${least} or newer`,
    test: `java=/opt/java/bin/java; [ -x "$java" ] || java=java
found=$("$java" -version 2>&1 | sed -n 's/.* version "\\([0-9]*\\).*/\\1/p'); [ "\${found:-0}" -ge ${least} ]`,
    remedy:
      'A Java runtime as /opt/java, or package openjdk-17-jre-headless (Debian, Ubuntu) or java-17-openjdk-headless (Rocky)',
    install: packageInstall({
      apt: releases.map((release) => `openjdk-${release}-jre-headless`),
      dnf: releases.map((release) => `java-${release}-openjdk-headless`),
    }),
  }
}
