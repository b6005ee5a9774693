// Where scripts run, a run is live; without them it goes turn by turn.
for (const pace of document.querySelectorAll("[data-pace]")) pace.value = "live";
