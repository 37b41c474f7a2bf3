/** Bytes of data in a full packet: the MSS that an endpoint lets pass [R-DP-5]. */
export const MSS_BYTES = 8460
