/** Whoever reads standard output may leave before its end, as `head` does: it has seen enough, and the command goes on to its own end. */
export const readerMayLeave = (): void => {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
};
