from django.urls import path

from members.conduct import handling, views

urlpatterns = [
    path("report/", views.report, name="report"),
    path("report/<str:secret>/", views.report_own, name="report-own"),
    path("report/<str:secret>/readers/", views.report_entrust, name="report-entrust"),
    path("reports/", handling.reports, name="reports"),
    path("reports/<uuid:reference>/", handling.report_handled, name="report-handled"),
    path("reports/<uuid:reference>/close/", handling.report_close, name="report-close"),
    path("reports/<uuid:reference>/step-aside/", handling.report_step_aside, name="report-step-aside"),
    path("reports/<uuid:reference>/bring-in/", handling.report_bring_in, name="report-bring-in"),
    path("account/blocks/", views.blocks, name="blocks"),
    path("account/blocks/<int:pk>/undo/", views.unblock, name="unblock"),
    path("members/<slug:slug>/block/", views.block, name="block"),
]
